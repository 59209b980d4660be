CREATE TABLE mappings (
	header TEXT NOT NULL, 
	name TEXT DEFAULT '' NOT NULL, 
	mapping TEXT NOT NULL, 
	said_at TEXT NOT NULL, 
	CONSTRAINT pk_mappings PRIMARY KEY (header)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE rules (
	id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	conditions TEXT NOT NULL, 
	category TEXT, 
	company TEXT, 
	said_at TEXT NOT NULL, 
	CONSTRAINT pk_rules PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE matches (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	transaction_id INTEGER NOT NULL, 
	other_kind INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	score INTEGER NOT NULL, 
	because TEXT NOT NULL, 
	CONSTRAINT pk_matches PRIMARY KEY (id), 
	CONSTRAINT fk_matches_transaction_id FOREIGN KEY(transaction_id) REFERENCES transactions (id)
)
 STRICT;

CREATE INDEX ix_matches_other ON matches (other_kind, other_id);

CREATE UNIQUE INDEX uq_matches_pair ON matches (transaction_id, other_kind, other_id);
