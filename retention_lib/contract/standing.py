"""Columns that say that a row is not what it looks like: in another currency, cancelled, failed, or
a test."""

import re
import unicodedata

from retention_lib.contract import suggestions
from retention_lib.contract.nobody import NOBODY


def _bare(word: str) -> str:
    """A word without its accents."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _set(words: str) -> set[str]:
    return {_bare(word) for word in words.split()}


TESTS = _set("test tests testing testmode testorder demo sandbox preview draft dummy fake")
TESTS |= _set("bot bots internal testbestellung prueba тест 测试 テスト")
NEVER = TESTS | _set("failed failure pending declined rejected void voided abandoned error")
NEVER |= _set("aborted incomplete fehlgeschlagen abgelehnt échoué échouée échec refusé refusée")
NEVER |= _set("fallido fallida rechazado rechazada fallito rifiutato mislukt geweigerd misslyckad")
NEVER |= _set("falhou recusado recusada odrzucone basarisiz отклонен неудача فشل 失败 失敗")
UNDONE = _set("canceled cancelled cancel cancellation refunded returned reversed restocked cxl")
UNDONE |= _set("chargeback chargebacks expired deleted trash unpaid")
UNDONE |= _set("storniert storno gelöscht erstattet rückerstattet retourniert zurückgegeben")
UNDONE |= _set("abgebrochen unbezahlt annulé annulée annulés remboursé remboursée impayé impayée")
UNDONE |= _set("retourné retournée cancelado cancelada anulado anulada reembolsado reembolsada")
UNDONE |= _set("devuelto devuelta devolvido devolvida estornado impagado annullato annullata")
UNDONE |= _set("rimborsato stornato reso geannuleerd terugbetaald geretourneerd onbetaald")
UNDONE |= _set("anulowane anulowany anulowano zwrócone annulleret annullert avbruten återbetald")
UNDONE |= _set("makulerad kansellert peruttu iptal iade отменен отменено отмена возврат возвращен")
UNDONE |= _set(
    "ملغي ملغى ملغاة مسترد مرتجع 已取消 取消 已退款 退款 返金済み キャンセル キャンセル済み"
)
TAKEN_BACK = _set(
    "refund refunds return returns reversal retour retoure rückgabe"
)  # of rows, not of columns
UNPAID = {"not paid", "not completed", "not captured"}
WORDS = {
    "transactions": NEVER | UNDONE,
    "subscriptions": NEVER,  # one that is cancelled was paid before
    "messages": NEVER,
    "events": TESTS,
    "surveys": TESTS,
    "tickets": TESTS,
    "memberships": TESTS,
}
# what follows is not so, or in part
UNSAID = _set("not no non never un partial partially nicht pas")
UNSAID |= _set("parcial parcialmente partiel partiellement teilweise")
FILLERS = _set("is was order transaction mode flag")
STATES = _set("state mode environment statut estado stato durum статус состояние 状态 حالة")
STAMPS = _set("at on date time reason")
LIVE = {"live", "livemode"}
YES = _set("true t yes y 1 1.0 on x ja sí si oui sim da ✓")
NO = _set("false f no n 0 0.0 off nein non não nao nej")
UNSET = re.compile(r"[0\W]*")  # 0000-00-00
MONEY = tuple(_set("currency währung waehrung devise moneda moeda valuta валюта 货币 通貨 عملة"))


def words(text: str) -> list[str]:
    """The words of a name or a value: ``isTest``, ``IS_TEST`` and ``is test`` have the same."""
    return [_bare(word) for word in suggestions.words(text) if word.isalpha()]


def kind(column: str, name: str) -> str:
    """What a column of a record table tells by its name: a currency, a status, a flag that is true
    of tests or of what is live, a stamp of when it was undone, or nothing.

    >>> [kind(column, "transactions") for column in ("orderStatus", "is_test", "Cancelled at")]
    ['status', 'flag', 'stamp']
    """
    said = words(column)
    known = WORDS.get(name, set())
    bare = set(said) - FILLERS
    if not said or not known:
        return ""
    if any(word.startswith(MONEY) for word in said):
        return "currency"
    if bare and bare <= known:
        return "flag"
    typed = name == "transactions" and bare == {"type"}
    if typed or said[-1] in STATES or said[-1].endswith("status"):
        return "status"
    if bare <= LIVE:
        return "live" if bare else ""
    undone = bare - STAMPS
    return "stamp" if said[-1] in STAMPS and undone and undone <= known - TESTS else ""


def undone(
    value: str,
    column: str,
    name: str,
) -> list[str]:
    """The words by which a value of such a column says that its row does not stand; none where it
    stands.

    >>> undone("Cancelled by customer", "status", "transactions")
    ['cancelled']
    >>> undone("partially_refunded", "status", "transactions")
    []
    """
    told = kind(column, name)
    plain = _bare(value.strip())
    if told == "live":
        return [plain] if plain in NO else []
    if told == "flag" and plain in YES:
        return [plain]
    if told == "stamp":
        none = plain in {*NO, *NOBODY} or UNSET.fullmatch(plain)
        return [] if none else ["stamped"]
    said = words(value)
    if " ".join(said) in UNPAID and name == "transactions":
        return [plain]
    if UNSAID & {*said}:
        return []
    known = WORDS[name] | (TAKEN_BACK if name == "transactions" else set())
    return [word for word in suggestions.words(value) if _bare(word) in known]
