"""The importers: one file per institution or standard, one line each in `IMPORTERS`."""

from __future__ import annotations

from importers.banks.actual import ACTUAL
from importers.banks.alior_bank import ALIOR_BANK
from importers.banks.arkea import ARKEA
from importers.banks.austrian_kta import AUSTRIAN_KTA
from importers.banks.bancoposta import BANCOPOSTA
from importers.banks.bank_table import BankTable
from importers.banks.banque_populaire import BANQUE_POPULAIRE
from importers.banks.bnp_paribas import BNP_PARIBAS
from importers.banks.bnp_paribas_fortis import BNP_PARIBAS_FORTIS
from importers.banks.boursobank import BOURSOBANK
from importers.banks.bpce import BPCE
from importers.banks.bunq import BUNQ
from importers.banks.caisse_epargne import CAISSE_EPARGNE
from importers.banks.camt import Camt
from importers.banks.cfonb import Cfonb
from importers.banks.commerzbank import COMMERZBANK
from importers.banks.credit_agricole import CREDIT_AGRICOLE
from importers.banks.credit_mutuel import CREDIT_MUTUEL
from importers.banks.danske_bank import DANSKE_BANK
from importers.banks.dkb import DKB
from importers.banks.easybank import EASYBANK
from importers.banks.fortuneo import FORTUNEO
from importers.banks.gnucash import GnuCash
from importers.banks.gnucash_table import GnuCashTable
from importers.banks.homebank import HomeBank
from importers.banks.homebank_table import HOMEBANK_TABLE
from importers.banks.ing import ING
from importers.banks.jyske_bank import JYSKE_BANK
from importers.banks.kbc import KBC
from importers.banks.keytrade import KEYTRADE
from importers.banks.knab import KNAB
from importers.banks.la_banque_postale import LA_BANQUE_POSTALE
from importers.banks.lansforsakringar import LANSFORSAKRINGAR
from importers.banks.mapped_table import MappedTable
from importers.banks.mint import MINT
from importers.banks.mt940 import Mt940
from importers.banks.n26 import N26
from importers.banks.neon import NEON
from importers.banks.nordea_sweden import NORDEA_SWEDEN
from importers.banks.oberbank import OBERBANK
from importers.banks.ofx import Ofx
from importers.banks.paypal import PAYPAL
from importers.banks.pko_bp import PKO_BP
from importers.banks.postbank import POSTBANK
from importers.banks.qif import Qif
from importers.banks.qonto import QONTO
from importers.banks.rabobank import RABOBANK
from importers.banks.raiffeisenbank_czechia import RAIFFEISENBANK_CZECHIA
from importers.banks.revolut import REVOLUT
from importers.banks.societe_generale import SOCIETE_GENERALE
from importers.banks.sparkasse import SPARKASSE
from importers.banks.swisscard import SWISSCARD
from importers.banks.ubs import UBS
from importers.banks.ulster_bank import ULSTER_BANK
from importers.banks.wise import WISE
from importers.banks.ynab import YNAB
from importers.mapped.mapped_answer import MappedAnswer, UnnamedAnswer
from importers.shops.albert_heijn_receipts import AlbertHeijnReceipts
from importers.shops.amazon_orders import AmazonOrders
from importers.shops.auchan_receipts import AUCHAN_RECEIPTS
from importers.shops.carrefour_receipts import CarrefourReceipts
from importers.shops.costco_receipts import CostcoReceipts
from importers.shops.flying_blue_history import FlyingBlueHistory
from importers.shops.ic_card_statement import IcCardStatement
from importers.shops.ica_receipts import IcaReceipts
from importers.shops.intermarche_documents import IntermarcheDocuments
from importers.shops.intermarche_receipts import INTERMARCHE_RECEIPTS
from importers.shops.leclerc_receipts import LeclercReceipts
from importers.shops.lidl_receipts import LidlReceipts
from importers.shops.migros_receipts import MIGROS_RECEIPTS
from importers.shops.mobile_suica_statement import MobileSuicaStatement
from importers.shops.penny_receipts import PennyReceipts
from importers.shops.picard_receipts import PicardReceipts
from importers.shops.rema_receipts import RemaReceipts
from importers.shops.rewe_receipts import ReweReceipts
from importers.shops.sas_eurobonus import SasEurobonus
from importers.shops.tesco_receipts import TescoReceipts
from importers.shops.waon_statement import WaonStatement
from importers.shops.woolworths_rewards import WoolworthsRewards
from importers.traces.adidas_running import AdidasRunning
from importers.traces.amazon_advertising import AmazonAdvertising
from importers.traces.apple_privacy import ApplePrivacy
from importers.traces.bitwarden_accounts import BITWARDEN_ACCOUNTS
from importers.traces.bitwarden_vault import BITWARDEN_VAULT
from importers.traces.chrome_accounts import CHROME_ACCOUNTS
from importers.traces.dashlane_accounts import DASHLANE_ACCOUNTS
from importers.traces.dashlane_rest import DashlaneRest
from importers.traces.dashlane_vault import DASHLANE_VAULT
from importers.traces.enpass_accounts import EnpassAccounts
from importers.traces.enpass_vault import ENPASS_VAULT
from importers.traces.facebook import FACEBOOK
from importers.traces.firefox_accounts import FIREFOX_ACCOUNTS
from importers.traces.google_ads import GoogleAds
from importers.traces.headless_accounts import DASHLANE_FIRST, KEEPER_ACCOUNTS
from importers.traces.instagram import INSTAGRAM
from importers.traces.kaspersky_accounts import KasperskyAccounts
from importers.traces.keepass_accounts import KEEPASS_ACCOUNTS
from importers.traces.keepass_vault import KeePassVault
from importers.traces.keepassxc_accounts import KEEPASSXC_ACCOUNTS
from importers.traces.keeper_vault import KEEPER_VAULT
from importers.traces.lastpass_accounts import LASTPASS_ACCOUNTS
from importers.traces.linkedin import LinkedIn
from importers.traces.mailbox import Mailbox
from importers.traces.meta_labels import META_LABELS
from importers.traces.meta_pages import MetaPages
from importers.traces.netflix import Netflix
from importers.traces.nordpass_accounts import NORDPASS_ACCOUNTS
from importers.traces.onepassword4_accounts import ONEPASSWORD4_ACCOUNTS
from importers.traces.onepassword7_accounts import ONEPASSWORD7_ACCOUNTS
from importers.traces.onepassword_accounts import ONEPASSWORD_ACCOUNTS
from importers.traces.onepassword_items import OnePasswordItems
from importers.traces.onepassword_vault import ONEPASSWORD_VAULT
from importers.traces.password_list import AnyPasswordList
from importers.traces.proton_accounts import PROTON_ACCOUNTS
from importers.traces.proton_vault import PROTON_VAULT
from importers.traces.roboform_accounts import RoboFormAccounts
from importers.traces.safari_accounts import SAFARI_ACCOUNTS
from importers.traces.sealed_vault import SealedVault
from importers.traces.snapchat import Snapchat
from importers.traces.spotify_identity import SpotifyIdentity
from importers.traces.spotify_inferences import SpotifyInferences
from importers.traces.strava import Strava
from importers.traces.tiktok import TikTok
from importers.traces.trackercontrol import TrackerControl
from importers.traces.uber_eats import UberEats
from importers.traces.uber_trips import UberTrips
from importers.traces.x_archive import XArchive
from importers.utilities import UTILITIES
from pims.records.port import Importer

IMPORTERS: tuple[Importer, ...] = (
    MappedAnswer(),
    MappedTable(),
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
    KBC,
    BNP_PARIBAS_FORTIS,
    KEYTRADE,
    DKB,
    SPARKASSE,
    COMMERZBANK,
    POSTBANK,
    ING,
    EASYBANK,
    OBERBANK,
    AUSTRIAN_KTA,
    RABOBANK,
    KNAB,
    BUNQ,
    BANCOPOSTA,
    ULSTER_BANK,
    UBS,
    NEON,
    SWISSCARD,
    DANSKE_BANK,
    JYSKE_BANK,
    LANSFORSAKRINGAR,
    NORDEA_SWEDEN,
    ALIOR_BANK,
    PKO_BP,
    RAIFFEISENBANK_CZECHIA,
    MINT,
    YNAB,
    ACTUAL,
    GnuCash(),
    GnuCashTable(),
    HomeBank(),
    HOMEBANK_TABLE,
    CarrefourReceipts(),
    LeclercReceipts(),
    INTERMARCHE_RECEIPTS,
    IntermarcheDocuments(),
    AUCHAN_RECEIPTS,
    PicardReceipts(),
    AmazonOrders(),
    LidlReceipts(),
    MIGROS_RECEIPTS,
    PennyReceipts(),
    AlbertHeijnReceipts(),
    TescoReceipts(),
    IcaReceipts(),
    WoolworthsRewards(),
    ReweReceipts(),
    RemaReceipts(),
    CostcoReceipts(),
    FlyingBlueHistory(),
    WaonStatement(),
    IcCardStatement(),
    MobileSuicaStatement(),
    SasEurobonus(),
    *UTILITIES,
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
    UnnamedAnswer(),
    FACEBOOK,
    INSTAGRAM,
    META_LABELS,
    MetaPages(),
    XArchive(),
    LinkedIn(),
    GoogleAds(),
    SpotifyInferences(),
    Netflix(),
    AmazonAdvertising(),
    UberTrips(),
    TrackerControl(),
    TikTok(),
    ApplePrivacy(),
    Mailbox(),
    ONEPASSWORD4_ACCOUNTS,
    ONEPASSWORD7_ACCOUNTS,
    BITWARDEN_VAULT,
    ENPASS_VAULT,
    DASHLANE_VAULT,
    UberEats(),
    SAFARI_ACCOUNTS,
    PROTON_ACCOUNTS,
    PROTON_VAULT,
    RoboFormAccounts(),
    KEEPER_ACCOUNTS,
    KEEPER_VAULT,
    DASHLANE_FIRST,
    DashlaneRest(),
    KasperskyAccounts(),
    KeePassVault(),
    ONEPASSWORD_VAULT,
    OnePasswordItems(),
    SealedVault(),
    AnyPasswordList(),
    SpotifyIdentity(),
    Snapchat(),
    Strava(),
    AdidasRunning(),
)
