"""What a person typed, taken apart: words that name something, and words that only ask."""

from __future__ import annotations

from lotse_tui.domain.folding import fold
from lotse_tui.domain.values import NamedTuple

# German function words, folded, and a few English ones; "Deutschland" is true of the whole guide.
_STOP = """
a ab aber alle allem allen aller alles als also am an and ander andere anderem anderen anderer
anderes anderm andern anderr anders anstatt are auch auf aus ausserhalb bei beim bereits bevor
bezueglich bin bis bist bitte bzw circa da dabei dadurch dafuer dagegen daher damit danach dann
daran darauf darf das dass dasselbe davon dazu dein deine deinem deinen deiner deines dem demselben
den denn denselben der deren derer derselbe derselben des desselben dessen desto deutschland dich
die dies diese dieselbe dieselben diesem diesen dieser dieses dir doch dort du duerfen durch eben
ein eine einem einen einer eines einig einige einigem einigen einiger einiges einmal er es etc etwa
etwas euch euer eure eurem euren eurer eures falls fast for fuer ganz gar gegen geht gewesen ggf
gibt hab habe haben halt hast hat hatte hatten her hier hierfuer hin hinsichtlich hinter i ich ihm
ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem innerhalb ins is ist ja jede jedem
jeden jeder jedes jemand jemanden jene jenem jenen jener jenes jetzt kann kannst koennen koennte
laut machen mal man manche manchem manchen mancher manches manchmal mehr mein meine meinem meinen
meiner meines mich mir mit moechte moechten muessen muss musste my nach nachdem nicht nichts nie
niemals noch nun nur ob obwohl oder of oft schon sehr sei sein seine seinem seinen seiner seines
seit selbst sich sie sind so sobald sofern solange solche solchem solchen solcher solches soll
sollen sollte sondern sonst sowie statt the to trotz ueber um und uns unser unsere unserem unseren
unseres unter viel viele vom von vor waehrend wann war waren warst warum was weg wegen weil weiter
welche welchem welchen welcher welches wenn wer werde werden weshalb weswegen wie wieder wieso will
wir wird wirst with wo wobei wodurch wofuer woher wohin wollen wollte womit woran worauf worin
worueber wuerde wuerden wurde zu zum zur zwar zwischen
"""
STOP_WORDS = frozenset(_STOP.split())

# Words of asking: they say what somebody wants done or told, and for whom, hardly about what.
_ASKING = """
abgeben ablaeuft ablauf allgemein anbieten anfangen angebot angebote angeboten antworten art arten
aufgabe aufgaben aussehen beachten bedeuten bedeutet bedeutung bedingungen beginnen begriff
beinhaltet beispiel beispiele bekomme bekommen bekommt benoetige benoetigen benoetigt bereich
bestehen besteht bestimmte betrifft bezeichnet bieten bietet brauche brauchen braucht bruder dauern
dauert definition dienen dient ehefrau ehemann eigentlich einfach enthaelt entscheidet entsteht
erfahren erfolgt erforderlich erhaelt erhalte erhalten erklaeren erklaert fall falls finde finden
findet frage fragen freund freundin funktioniert geben gehen gehoeren gehoert gelten genau gern
gerne gilt gruende grund gueltig haeufig haeufigsten heisst helfen hilfe hilft information
informationen kollege kollegin kommen kommt kontakt kontaktieren kriege kriegen laenger laeuft lang
lange leute mache machen macht mann menschen moegliche moeglichkeit moeglichkeiten mutter nachbar
nachbarin nehmen nennt noetig notwendig nutzen oma opa passiert person personen rolle sagen schritt
schritte schwester sehen sohn spielt stelle stellen suche suchen tochter tun tut umfasst
unterscheidet unterschied unterschiede unterstuetzen unterstuetzt unterstuetzung
unterstuetzungsangebote vater verfuegbar verfuegung verschiedene verschiedenen verstehen versteht
voraussetzung voraussetzungen vorgehen vorteile weg wege weiss wenden wichtig wichtige wichtigsten
wissen ziel ziele zweck
"""
ASKING_WORDS = frozenset(_ASKING.split())


_LONGEST = 2000
_MOST = 64
# More words than this that name something are a sentence.
_LOOK_UP = 2


class Query(NamedTuple):
    """A query taken apart.

    ``tokens`` are all folded words in order; ``content`` the positions of those that name
    something; ``small`` words written small in a sentence that writes its nouns large;
    ``typing`` is true when the last word may go on (no space after it); ``question`` when it is
    long enough to be a sentence rather than a look-up.
    """

    tokens: tuple[str, ...]
    content: tuple[int, ...]
    small: frozenset[str]
    typing: bool
    question: bool


def parse_query(text: str) -> Query:
    """Take ``text`` apart; any text will do, an empty one gives an empty query.

    Neighbouring groups of digits become one number (``0231 84 10``), without the prefix of the
    country or of long-distance calls, so that telephone numbers are met however they are typed.
    At most 64 words are looked at.
    """
    folded = fold(text[:_LONGEST])
    tokens = _join_digits(folded.split()[:_MOST])
    content = tuple(at for at, token in enumerate(tokens) if token not in STOP_WORDS)
    if not content:
        content = tuple(range(len(tokens)))
    typing = bool(folded) and not folded[-1].isspace()
    question = len(content) > _LOOK_UP or text.rstrip().endswith("?")
    return Query(tuple(tokens), content, _small(text), typing, question)


def _small(text: str) -> frozenset[str]:
    """Return the folded words written small, if any but the first is written large.

    German nouns begin with a capital, and nouns carry the topic; who types everything small
    says nothing by it.
    """
    written = text[:_LONGEST].split()
    if not any(word[0].isupper() for word in written[1:]):
        return frozenset()
    return frozenset(fold(" ".join(word for word in written if word[0].islower())).split())


def _join_digits(tokens: list[str]) -> list[str]:
    joined: list[str] = []
    groups = 0
    for token in tokens:
        if not (token.isascii() and token.isdigit()):
            groups = 0
            joined.append(token)
        elif groups:
            groups += 1
            joined[-1] += token
        else:
            groups = 1
            joined.append(token)
    return [_national(token) for token in joined]


def _national(token: str) -> str:
    if len(token) > 6 and token.isascii() and token.isdigit():
        for prefix in ("0049", "49"):
            if token.startswith(prefix):
                return token[len(prefix) :].lstrip("0")
        if token.startswith("0"):
            return token[1:]
    return token
