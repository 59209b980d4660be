CREATE TABLE decisions (
	subject TEXT NOT NULL, 
	what TEXT NOT NULL, 
	value TEXT NOT NULL, 
	said_at TEXT NOT NULL, 
	CONSTRAINT pk_decisions PRIMARY KEY (subject, what)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE findings (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	amount INTEGER, 
	currency TEXT DEFAULT '' NOT NULL, 
	company TEXT, 
	because TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	CONSTRAINT pk_findings PRIMARY KEY (id), 
	CONSTRAINT uq_findings_subject UNIQUE (subject)
)
 STRICT;

CREATE TABLE imports (
	id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	status TEXT NOT NULL, 
	importer TEXT NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	imported_at TEXT NOT NULL, 
	header TEXT DEFAULT '' NOT NULL, 
	name_pattern TEXT DEFAULT '' NOT NULL, 
	account_id INTEGER, 
	report TEXT NOT NULL, 
	raw BLOB NOT NULL, 
	CONSTRAINT pk_imports PRIMARY KEY (id), 
	CONSTRAINT ck_imports_status_known CHECK (status IN ('imported', 'nothing_new')), 
	CONSTRAINT uq_imports_sha256 UNIQUE (sha256)
)
 STRICT;

CREATE TABLE profile (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_profile PRIMARY KEY ("key")
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE requests (
	id INTEGER NOT NULL, 
	company TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	language TEXT NOT NULL, 
	created_on TEXT NOT NULL, 
	letter TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_requests PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE subscriptions (
	id INTEGER NOT NULL, 
	company TEXT, 
	label TEXT NOT NULL, 
	cadence_days INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	currency TEXT NOT NULL, 
	yearly_cost INTEGER NOT NULL, 
	active INTEGER NOT NULL, 
	first_on TEXT NOT NULL, 
	last_on TEXT NOT NULL, 
	next_on TEXT, 
	price_changes TEXT NOT NULL, 
	because TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_subscriptions PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE account_traces (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	host TEXT DEFAULT '' NOT NULL, 
	login TEXT DEFAULT '' NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	source TEXT NOT NULL, 
	first_at TEXT, 
	first_at_utc TEXT, 
	last_at TEXT, 
	last_at_utc TEXT, 
	messages INTEGER, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_account_traces PRIMARY KEY (id), 
	CONSTRAINT ck_account_traces_source_known CHECK (source IN ('password_list', 'mailbox')), 
	CONSTRAINT uq_account_traces_identity UNIQUE (identity), 
	CONSTRAINT fk_account_traces_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE accounts (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	number TEXT DEFAULT '' NOT NULL, 
	bank_id TEXT DEFAULT '' NOT NULL, 
	institution TEXT DEFAULT '' NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	kind TEXT NOT NULL, 
	currency TEXT DEFAULT '' NOT NULL, 
	holder TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_accounts PRIMARY KEY (id), 
	CONSTRAINT ck_accounts_kind_known CHECK (kind IN ('checking', 'savings', 'card', 'loan', 'investment', 'cash', 'other')), 
	CONSTRAINT ck_accounts_currency_code CHECK (length(currency) IN (0, 3)), 
	CONSTRAINT uq_accounts_identity UNIQUE (identity), 
	CONSTRAINT fk_accounts_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE ad_traces (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	actor TEXT DEFAULT '' NOT NULL, 
	value TEXT DEFAULT '' NOT NULL, 
	supplier TEXT DEFAULT '' NOT NULL, 
	first_at TEXT, 
	first_at_utc TEXT, 
	last_at TEXT, 
	last_at_utc TEXT, 
	events INTEGER, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_ad_traces PRIMARY KEY (id), 
	CONSTRAINT ck_ad_traces_kind_known CHECK (kind IN ('list_upload', 'remarketing', 'store_visit', 'app_event', 'site_event', 'ad_seen', 'ad_clicked', 'interest', 'inference', 'segment', 'lookalike', 'tailored_audience')), 
	CONSTRAINT uq_ad_traces_identity UNIQUE (identity), 
	CONSTRAINT fk_ad_traces_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE energy_readings (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	meter TEXT DEFAULT '' NOT NULL, 
	start TEXT NOT NULL, 
	start_utc TEXT, 
	kwh TEXT NOT NULL, 
	"end" TEXT, 
	end_utc TEXT, 
	company TEXT DEFAULT '' NOT NULL, 
	register TEXT DEFAULT '' NOT NULL, 
	quality TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_energy_readings PRIMARY KEY (id), 
	CONSTRAINT uq_energy_readings_identity UNIQUE (identity), 
	CONSTRAINT fk_energy_readings_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE INDEX ix_energy_readings_start ON energy_readings (start);

CREATE TABLE identity_facts (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	value TEXT DEFAULT '' NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_identity_facts PRIMARY KEY (id), 
	CONSTRAINT uq_identity_facts_identity UNIQUE (identity), 
	CONSTRAINT fk_identity_facts_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE invoices (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	number TEXT DEFAULT '' NOT NULL, 
	issued_on TEXT NOT NULL, 
	amount_to_pay INTEGER NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	kind TEXT NOT NULL, 
	due_on TEXT, 
	period_start TEXT, 
	period_end TEXT, 
	net INTEGER, 
	tax INTEGER, 
	gross INTEGER, 
	third_party INTEGER, 
	currency TEXT DEFAULT '' NOT NULL, 
	customer_number TEXT DEFAULT '' NOT NULL, 
	line TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_invoices PRIMARY KEY (id), 
	CONSTRAINT ck_invoices_amount_to_pay_range CHECK (amount_to_pay BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_invoices_kind_known CHECK (kind IN ('telecom', 'energy', 'shop', 'other')), 
	CONSTRAINT ck_invoices_net_range CHECK (net BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_invoices_tax_range CHECK (tax BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_invoices_gross_range CHECK (gross BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_invoices_third_party_range CHECK (third_party BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_invoices_currency_code CHECK (length(currency) IN (0, 3)), 
	CONSTRAINT uq_invoices_identity UNIQUE (identity), 
	CONSTRAINT fk_invoices_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE loyalty_accounts (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	number_masked TEXT DEFAULT '' NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	programme TEXT DEFAULT '' NOT NULL, 
	opened_on TEXT, 
	home_store TEXT DEFAULT '' NOT NULL, 
	status TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_loyalty_accounts PRIMARY KEY (id), 
	CONSTRAINT uq_loyalty_accounts_identity UNIQUE (identity), 
	CONSTRAINT fk_loyalty_accounts_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE points_movements (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	points TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	programme TEXT DEFAULT '' NOT NULL, 
	kind TEXT NOT NULL, 
	unit TEXT DEFAULT '' NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	partner TEXT DEFAULT '' NOT NULL, 
	balance_after TEXT, 
	expires_on TEXT, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_points_movements PRIMARY KEY (id), 
	CONSTRAINT ck_points_movements_kind_known CHECK (kind IN ('earn', 'bonus', 'redeem', 'expire', 'return', 'transfer_in', 'transfer_out', 'adjust', 'status')), 
	CONSTRAINT uq_points_movements_identity UNIQUE (identity), 
	CONSTRAINT fk_points_movements_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE receipts (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	purchased_at TEXT NOT NULL, 
	purchased_at_utc TEXT, 
	company TEXT DEFAULT '' NOT NULL, 
	printed_id TEXT DEFAULT '' NOT NULL, 
	store_name TEXT DEFAULT '' NOT NULL, 
	store_code TEXT DEFAULT '' NOT NULL, 
	store_postcode TEXT DEFAULT '' NOT NULL, 
	till TEXT DEFAULT '' NOT NULL, 
	channel TEXT NOT NULL, 
	total_paid INTEGER, 
	discount_total INTEGER, 
	tax_total INTEGER, 
	currency TEXT DEFAULT '' NOT NULL, 
	payment_kind TEXT DEFAULT '' NOT NULL, 
	card_masked TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_receipts PRIMARY KEY (id), 
	CONSTRAINT ck_receipts_channel_known CHECK (channel IN ('store', 'online', 'drive', 'restaurant', 'fuel', 'ride')), 
	CONSTRAINT ck_receipts_total_paid_range CHECK (total_paid BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_receipts_discount_total_range CHECK (discount_total BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_receipts_tax_total_range CHECK (tax_total BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_receipts_currency_code CHECK (length(currency) IN (0, 3)), 
	CONSTRAINT uq_receipts_identity UNIQUE (identity), 
	CONSTRAINT fk_receipts_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE TABLE request_events (
	id INTEGER NOT NULL, 
	request_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	note TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_request_events PRIMARY KEY (id), 
	CONSTRAINT fk_request_events_request_id FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT;

CREATE INDEX ix_request_events_request ON request_events (request_id);

CREATE TABLE sightings (
	import_id INTEGER NOT NULL, 
	kind INTEGER NOT NULL, 
	record_id INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	said TEXT, 
	CONSTRAINT pk_sightings PRIMARY KEY (import_id, kind, record_id, place), 
	CONSTRAINT fk_sightings_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX ix_sightings_record ON sightings (kind, record_id);

CREATE TABLE usage_events (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	started_at TEXT NOT NULL, 
	started_at_utc TEXT, 
	kind TEXT NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	line TEXT DEFAULT '' NOT NULL, 
	direction TEXT NOT NULL, 
	counterpart TEXT DEFAULT '' NOT NULL, 
	duration_s INTEGER, 
	billed_duration_s INTEGER, 
	volume_bytes INTEGER, 
	cost INTEGER, 
	currency TEXT DEFAULT '' NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	zone TEXT DEFAULT '' NOT NULL, 
	network TEXT DEFAULT '' NOT NULL, 
	latitude TEXT, 
	longitude TEXT, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_usage_events PRIMARY KEY (id), 
	CONSTRAINT ck_usage_events_kind_known CHECK (kind IN ('voice', 'sms', 'mms', 'data', 'service', 'vod', 'location', 'activity')), 
	CONSTRAINT ck_usage_events_direction_known CHECK (direction IN ('out', 'in', 'missed', 'forwarded', '')), 
	CONSTRAINT ck_usage_events_currency_code CHECK (length(currency) IN (0, 3)), 
	CONSTRAINT uq_usage_events_identity UNIQUE (identity), 
	CONSTRAINT fk_usage_events_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE INDEX ix_usage_events_started_at ON usage_events (started_at);

CREATE TABLE account_numbers (
	account_id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_account_numbers PRIMARY KEY (account_id, number, import_id), 
	CONSTRAINT fk_account_numbers_account_id FOREIGN KEY(account_id) REFERENCES accounts (id), 
	CONSTRAINT fk_account_numbers_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE balances (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT, 
	currency TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	CONSTRAINT pk_balances PRIMARY KEY (id), 
	CONSTRAINT ck_balances_amount_range CHECK (amount BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_balances_kind_known CHECK (kind IN ('opening', 'closing', 'interim', 'available')), 
	CONSTRAINT ck_balances_currency_code CHECK (length(currency) IN (0, 3)), 
	CONSTRAINT uq_balances_identity UNIQUE (identity), 
	CONSTRAINT fk_balances_import_id FOREIGN KEY(import_id) REFERENCES imports (id), 
	CONSTRAINT fk_balances_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
)
 STRICT;

CREATE TABLE receipt_lines (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	receipt TEXT DEFAULT '' NOT NULL, 
	position INTEGER NOT NULL, 
	company TEXT DEFAULT '' NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	gtin TEXT DEFAULT '' NOT NULL, 
	code TEXT DEFAULT '' NOT NULL, 
	quantity TEXT, 
	unit TEXT DEFAULT '' NOT NULL, 
	unit_price INTEGER, 
	line_amount INTEGER, 
	amount_basis TEXT NOT NULL, 
	discount_amount INTEGER, 
	currency TEXT DEFAULT '' NOT NULL, 
	kind TEXT NOT NULL, 
	shop_category TEXT DEFAULT '' NOT NULL, 
	import_id INTEGER NOT NULL, 
	receipt_id INTEGER, 
	CONSTRAINT pk_receipt_lines PRIMARY KEY (id), 
	CONSTRAINT ck_receipt_lines_unit_price_range CHECK (unit_price BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_receipt_lines_line_amount_range CHECK (line_amount BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_receipt_lines_amount_basis_known CHECK (amount_basis IN ('line', 'unit', 'unknown')), 
	CONSTRAINT ck_receipt_lines_discount_amount_range CHECK (discount_amount BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_receipt_lines_currency_code CHECK (length(currency) IN (0, 3)), 
	CONSTRAINT ck_receipt_lines_kind_known CHECK (kind IN ('product', 'discount', 'voucher', 'deposit', 'bag', 'return', 'gift_card', 'fee', 'info')), 
	CONSTRAINT uq_receipt_lines_identity UNIQUE (identity), 
	CONSTRAINT fk_receipt_lines_import_id FOREIGN KEY(import_id) REFERENCES imports (id), 
	CONSTRAINT fk_receipt_lines_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipts (id)
)
 STRICT;

CREATE INDEX ix_receipt_lines_receipt ON receipt_lines (receipt_id);

CREATE TABLE similar_rows (
	id INTEGER NOT NULL, 
	import_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	record TEXT NOT NULL, 
	place TEXT NOT NULL, 
	raw TEXT NOT NULL, 
	candidate_id INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_similar_rows PRIMARY KEY (id), 
	CONSTRAINT fk_similar_rows_import_id FOREIGN KEY(import_id) REFERENCES imports (id), 
	CONSTRAINT fk_similar_rows_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
)
 STRICT;

CREATE INDEX ix_similar_rows_import ON similar_rows (import_id);

CREATE TABLE transactions (
	id INTEGER NOT NULL, 
	booked_on TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	value_on TEXT, 
	currency TEXT DEFAULT '' NOT NULL, 
	label TEXT DEFAULT '' NOT NULL, 
	counterparty TEXT DEFAULT '' NOT NULL, 
	remittance TEXT DEFAULT '' NOT NULL, 
	reference TEXT DEFAULT '' NOT NULL, 
	creditor_id TEXT DEFAULT '' NOT NULL, 
	mandate TEXT DEFAULT '' NOT NULL, 
	counter_account TEXT DEFAULT '' NOT NULL, 
	status TEXT NOT NULL, 
	bank_kind TEXT DEFAULT '' NOT NULL, 
	bank_category TEXT DEFAULT '' NOT NULL, 
	balance_after INTEGER, 
	import_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	occ INTEGER NOT NULL, 
	ym INTEGER NOT NULL, 
	CONSTRAINT pk_transactions PRIMARY KEY (id), 
	CONSTRAINT ck_transactions_amount_range CHECK (amount BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT ck_transactions_currency_code CHECK (length(currency) IN (0, 3)), 
	CONSTRAINT ck_transactions_status_known CHECK (status IN ('booked', 'pending', 'reverted')), 
	CONSTRAINT ck_transactions_balance_after_range CHECK (balance_after BETWEEN -9000000000000 AND 9000000000000), 
	CONSTRAINT fk_transactions_import_id FOREIGN KEY(import_id) REFERENCES imports (id), 
	CONSTRAINT fk_transactions_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
)
 STRICT;

CREATE INDEX ix_transactions_day ON transactions (booked_on, id);

CREATE UNIQUE INDEX uq_transactions_key ON transactions (account_id, booked_on, amount, currency, occ);

CREATE TABLE finding_transactions (
	finding_id INTEGER NOT NULL, 
	transaction_id INTEGER NOT NULL, 
	CONSTRAINT pk_finding_transactions PRIMARY KEY (finding_id, transaction_id), 
	CONSTRAINT fk_finding_transactions_finding_id FOREIGN KEY(finding_id) REFERENCES findings (id), 
	CONSTRAINT fk_finding_transactions_transaction_id FOREIGN KEY(transaction_id) REFERENCES transactions (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE meanings (
	transaction_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	bare_label TEXT NOT NULL, 
	counterparty TEXT DEFAULT '' NOT NULL, 
	company TEXT, 
	company_because TEXT DEFAULT '' NOT NULL, 
	category TEXT, 
	category_because TEXT DEFAULT '' NOT NULL, 
	transfer_with INTEGER, 
	CONSTRAINT pk_meanings PRIMARY KEY (transaction_id), 
	CONSTRAINT fk_meanings_transaction_id FOREIGN KEY(transaction_id) REFERENCES transactions (id)
)
 STRICT;

CREATE INDEX ix_meanings_category ON meanings (category);

CREATE INDEX ix_meanings_company ON meanings (company);

CREATE TABLE subscription_payments (
	subscription_id INTEGER NOT NULL, 
	transaction_id INTEGER NOT NULL, 
	CONSTRAINT pk_subscription_payments PRIMARY KEY (subscription_id, transaction_id), 
	CONSTRAINT fk_subscription_payments_subscription_id FOREIGN KEY(subscription_id) REFERENCES subscriptions (id), 
	CONSTRAINT fk_subscription_payments_transaction_id FOREIGN KEY(transaction_id) REFERENCES transactions (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
