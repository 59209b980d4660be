"""The importers: one file per institution or standard, one line each in `IMPORTERS`."""

from __future__ import annotations

from importers.banks.arkea import ARKEA
from importers.banks.bank_table import BankTable
from importers.banks.banque_populaire import BANQUE_POPULAIRE
from importers.banks.bnp_paribas import BNP_PARIBAS
from importers.banks.boursobank import BOURSOBANK
from importers.banks.bpce import BPCE
from importers.banks.caisse_epargne import CAISSE_EPARGNE
from importers.banks.camt import Camt
from importers.banks.cfonb import Cfonb
from importers.banks.credit_agricole import CREDIT_AGRICOLE
from importers.banks.credit_mutuel import CREDIT_MUTUEL
from importers.banks.fortuneo import FORTUNEO
from importers.banks.la_banque_postale import LA_BANQUE_POSTALE
from importers.banks.mt940 import Mt940
from importers.banks.n26 import N26
from importers.banks.ofx import Ofx
from importers.banks.paypal import PAYPAL
from importers.banks.qif import Qif
from importers.banks.qonto import QONTO
from importers.banks.revolut import REVOLUT
from importers.banks.societe_generale import SOCIETE_GENERALE
from importers.banks.wise import WISE
from importers.energy.edf import Edf
from importers.energy.edf_statements import EdfStatements
from importers.energy.enedis import Enedis
from importers.energy.enedis_json import EnedisJson
from importers.energy.grdf import Grdf
from importers.shops.amazon_orders import AmazonOrders
from importers.shops.auchan_receipts import AUCHAN_RECEIPTS
from importers.shops.carrefour_receipts import CarrefourReceipts
from importers.shops.intermarche_receipts import INTERMARCHE_RECEIPTS
from importers.shops.leclerc_receipts import LeclercReceipts
from importers.shops.migros_receipts import MIGROS_RECEIPTS
from importers.shops.picard_receipts import PicardReceipts
from importers.telecom.bouygues_invoice import BOUYGUES_INVOICE
from importers.telecom.free_invoice import FREE_INVOICE
from importers.telecom.orange_calls import OrangeCalls
from importers.telecom.orange_invoice import ORANGE_INVOICE
from importers.telecom.sfr_invoice import SFR_INVOICE
from importers.traces.bitwarden_accounts import BITWARDEN_ACCOUNTS
from importers.traces.chrome_accounts import CHROME_ACCOUNTS
from importers.traces.dashlane_accounts import DASHLANE_ACCOUNTS
from importers.traces.enpass_accounts import EnpassAccounts
from importers.traces.facebook import FACEBOOK
from importers.traces.firefox_accounts import FIREFOX_ACCOUNTS
from importers.traces.instagram import INSTAGRAM
from importers.traces.keepass_accounts import KEEPASS_ACCOUNTS
from importers.traces.keepassxc_accounts import KEEPASSXC_ACCOUNTS
from importers.traces.lastpass_accounts import LASTPASS_ACCOUNTS
from importers.traces.meta_labels import META_LABELS
from importers.traces.meta_pages import MetaPages
from importers.traces.nordpass_accounts import NORDPASS_ACCOUNTS
from importers.traces.onepassword_accounts import ONEPASSWORD_ACCOUNTS
from pims.records.port import Importer

IMPORTERS: tuple[Importer, ...] = (
    Ofx(),
    Qif(),
    Camt(),
    Mt940(),
    Cfonb(),
    BANQUE_POPULAIRE,
    BNP_PARIBAS,
    BOURSOBANK,
    BPCE,
    CAISSE_EPARGNE,
    CREDIT_AGRICOLE,
    CREDIT_MUTUEL,
    LA_BANQUE_POSTALE,
    SOCIETE_GENERALE,
    ARKEA,
    FORTUNEO,
    REVOLUT,
    N26,
    WISE,
    PAYPAL,
    QONTO,
    CarrefourReceipts(),
    LeclercReceipts(),
    INTERMARCHE_RECEIPTS,
    AUCHAN_RECEIPTS,
    PicardReceipts(),
    AmazonOrders(),
    MIGROS_RECEIPTS,
    Edf(),
    EdfStatements(),
    Enedis(),
    EnedisJson(),
    Grdf(),
    OrangeCalls(),
    ORANGE_INVOICE,
    SFR_INVOICE,
    FREE_INVOICE,
    BOUYGUES_INVOICE,
    BITWARDEN_ACCOUNTS,
    CHROME_ACCOUNTS,
    FIREFOX_ACCOUNTS,
    LASTPASS_ACCOUNTS,
    KEEPASS_ACCOUNTS,
    KEEPASSXC_ACCOUNTS,
    ONEPASSWORD_ACCOUNTS,
    NORDPASS_ACCOUNTS,
    DASHLANE_ACCOUNTS,
    EnpassAccounts(),
    BankTable(),
    FACEBOOK,
    INSTAGRAM,
    META_LABELS,
    MetaPages(),
)
