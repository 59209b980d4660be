"""The importers of operators and suppliers: telecom, energy, and bills of any issuer; one line each in `UTILITIES`."""

from __future__ import annotations

from importers.bills.bouygues_invoice import BOUYGUES_INVOICE
from importers.bills.edf_invoice import EDF_INVOICE
from importers.bills.engie_invoice import ENGIE_INVOICE
from importers.bills.free_invoice import FREE_INVOICE
from importers.bills.french_bill import FRENCH_BILL
from importers.bills.itemised_pages import ItemisedPages
from importers.bills.orange_invoice import ORANGE_INVOICE
from importers.bills.sfr_invoice import SFR_INVOICE
from importers.bills.totalenergies_invoice import TOTALENERGIES_INVOICE
from importers.energy.edf import Edf
from importers.energy.edf_statements import EdfStatements
from importers.energy.enedis import Enedis
from importers.energy.enedis_json import EnedisJson
from importers.energy.grdf import Grdf
from importers.energy.grdf_table import GrdfTable
from importers.telecom.a1_usage import A1Usage
from importers.telecom.android_calls import AndroidCalls
from importers.telecom.att_usage import AttUsage
from importers.telecom.bouygues_bills import BouyguesBills
from importers.telecom.call_records import CallRecords
from importers.telecom.cozy_bills import CozyBills
from importers.telecom.freebox_calls import FreeboxCalls
from importers.telecom.fritzbox_calls import FritzboxCalls
from importers.telecom.irish_usage import IrishUsage
from importers.telecom.itemised import Itemised
from importers.telecom.orange_bills import OrangeBills
from importers.telecom.orange_calls import OrangeCalls
from importers.telecom.orange_records import OrangeRecords
from importers.telecom.recharges import Recharges
from importers.telecom.verizon_bills import VerizonBills
from importers.telecom.verizon_usage import VerizonUsage
from importers.telecom.vodafone_usage import VodafoneUsage
from pims.records.port import Importer

UTILITIES: tuple[Importer, ...] = (
    Enedis(),
    EnedisJson(),
    Edf(),
    EdfStatements(),
    Grdf(),
    GrdfTable(),
    A1Usage(),
    AndroidCalls(),
    AttUsage(),
    CallRecords(),
    CozyBills(),
    FreeboxCalls(),
    FritzboxCalls(),
    IrishUsage(),
    Itemised(),
    ItemisedPages(),
    OrangeRecords(),
    Recharges(),
    VerizonBills(),
    VerizonUsage(),
    VodafoneUsage(),
    BouyguesBills(),
    OrangeBills(),
    OrangeCalls(),
    ORANGE_INVOICE,
    SFR_INVOICE,
    FREE_INVOICE,
    BOUYGUES_INVOICE,
    EDF_INVOICE,
    ENGIE_INVOICE,
    TOTALENERGIES_INVOICE,
    FRENCH_BILL,
)
