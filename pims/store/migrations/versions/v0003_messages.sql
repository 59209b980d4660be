CREATE TABLE messages (
	id INTEGER NOT NULL, 
	identity TEXT NOT NULL, 
	host TEXT DEFAULT '' NOT NULL, 
	at TEXT, 
	at_utc TEXT, 
	mailer TEXT DEFAULT '' NOT NULL, 
	unsubscribe TEXT NOT NULL, 
	campaign TEXT DEFAULT '' NOT NULL, 
	language TEXT DEFAULT '' NOT NULL, 
	about TEXT NOT NULL, 
	folder TEXT NOT NULL, 
	import_id INTEGER NOT NULL, 
	CONSTRAINT pk_messages PRIMARY KEY (id), 
	CONSTRAINT ck_messages_unsubscribe_known CHECK (unsubscribe IN ('', 'mail', 'link', 'one_click')), 
	CONSTRAINT ck_messages_about_known CHECK (about IN ('', 'birthday')), 
	CONSTRAINT ck_messages_folder_known CHECK (folder IN ('', 'spam', 'trash')), 
	CONSTRAINT uq_messages_identity UNIQUE (identity), 
	CONSTRAINT fk_messages_import_id FOREIGN KEY(import_id) REFERENCES imports (id)
)
 STRICT;

CREATE INDEX ix_messages_host ON messages (host, at);
