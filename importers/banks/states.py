"""The words by which banks say that a movement is booked, waits, or did not happen."""

from __future__ import annotations

from functools import cache

from importers.tables import heading


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.replace("\n", ",").split(",") if word.strip())


_BOOKED = _words("""
    completed, complete, settled, booked, posted, cleared, uncleared, not cleared, reconciled, executed, accepted
    processed, paid, refunded, partially refunded, success, successful, finished, done
    termine, terminee, effectue, effectuee, execute, executee, comptabilise, comptabilisee, accepte, acceptee
    paye, payee, debite, debitee, credite, creditee
    valide, validee, reussi, reussie, regle, reglee, rembourse, remboursee, partiellement rembourse, traite, traitee
    abgeschlossen, gebucht, umsatz gebucht, ausgefuhrt, ausgefuehrt, erfolgreich, verbucht
    completado, completada, ejecutado, ejecutada, contabilizado, contabilizada, liquidado, realizado, realizada
    completato, completata, eseguito, eseguita, contabilizzato, contabilizzata
    voltooid, uitgevoerd, geboekt, verwerkt, aanvaard, geaccepteerd
    concluido, concluida, efetuado, efetuada, executado, executada
    zakonczono, zaksiegowano, utford, bokford, udfort, gennemfort
""")
_PENDING = _words("""
    pending, processing, authorised, authorized, on hold, held, waiting, in progress, unclaimed
    en attente, en cours, a venir, autorise, autorisee, en suspens
    ausstehend, vorgemerkt, umsatz vorgemerkt, offen, in bearbeitung, schwebend
    pendiente, en proceso, en curso
    in sospeso, in attesa, in corso, non contabilizzato
    in behandeling, openstaand, gereserveerd
    pendente, em curso, em processamento
    reserveret, reserverad, venter
""")
_REVERTED = _words("""
    reverted, declined, failed, cancelled, canceled, refused, rejected, denied, expired, voided
    annule, annulee, refuse, refusee, echoue, echouee, rejete, rejetee, decline, declinee, expire, expiree
    ruckgangig, ruckgangig gemacht, rueckgaengig, abgelehnt, storniert, fehlgeschlagen, widerrufen
    revertido, revertida, rechazado, rechazada, cancelado, cancelada, anulado, anulada, fallido, denegado, denegada
    annullato, annullata, rifiutato, rifiutata, stornato, stornata, respinto, respinta
    teruggedraaid, geweigerd, geannuleerd, mislukt, afgewezen
    recusado, recusada, rejeitado, rejeitada
""")


@cache
def status_of(text: str) -> str | None:
    """A state as the vocabulary names it (booked, pending, reverted; empty stays empty), or None for another word."""
    word = heading(text)
    if not word:
        return ""
    if word in _BOOKED:
        return "booked"
    if word in _PENDING:
        return "pending"
    return "reverted" if word in _REVERTED else None
