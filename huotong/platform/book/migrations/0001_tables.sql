-- The book: what never changes, what is added up, and the entries that everything is added up from.
-- 0 stands for "nobody" in `owner` and for the shelf in `source`, so that both can be parts of keys.

-- Numbers of entries, a hundred at a time: they grow in the order in which postings took their locks.
CREATE SEQUENCE book_number INCREMENT BY 100;
CREATE SEQUENCE book_goods_id;

-- An item, and how exactly its quantities are kept; fixed once it is used.
CREATE TABLE book_item (
    id bigint PRIMARY KEY,
    decimals smallint NOT NULL CONSTRAINT book_item_decimals CHECK (decimals BETWEEN 0 AND 6),
    used boolean NOT NULL DEFAULT false
);

-- A condition of goods, and whether goods in it sell and give. Never changes.
CREATE TABLE book_status (
    id bigint PRIMARY KEY,
    sells boolean NOT NULL,
    gives boolean NOT NULL
);

-- An item with what tells one piece from another. Never changes.
CREATE TABLE book_goods (
    id bigint PRIMARY KEY,
    item bigint NOT NULL,
    lot text CONSTRAINT book_goods_lot CHECK (lot <> ''),
    serial text CONSTRAINT book_goods_serial CHECK (serial <> ''),
    status bigint,
    owner bigint NOT NULL
);
CREATE UNIQUE INDEX book_goods_once
    ON book_goods (item, owner, (coalesce(lot, '')), (coalesce(serial, '')), (coalesce(status, 0)));

-- Where goods are. Only `inside`, the place that a container stands in, ever changes.
CREATE TABLE book_place (
    id bigint NOT NULL,
    warehouse bigint NOT NULL,
    kind text NOT NULL CONSTRAINT book_place_kind
        CHECK (kind IN ('bin', 'container', 'transit', 'supplier', 'customer', 'scrap', 'difference')),
    sells boolean NOT NULL,
    gives boolean NOT NULL,
    inside bigint,
    PRIMARY KEY (id, warehouse)
);
CREATE INDEX book_place_warehouse ON book_place (warehouse, kind, id);
CREATE INDEX book_place_inside ON book_place (inside, id, warehouse) WHERE inside IS NOT NULL;

-- Which expectation speaks of which goods. Never changes; what is still to come is its row in book_supply.
CREATE TABLE book_expectation (
    id bigint NOT NULL,
    warehouse bigint NOT NULL,
    item bigint NOT NULL,
    owner bigint NOT NULL,
    PRIMARY KEY (id, warehouse)
);

-- Before this moment the books of an owner are closed; the row of owner 0 speaks for all that have none.
CREATE TABLE book_period (
    owner bigint PRIMARY KEY,
    closed_until timestamptz NOT NULL
);

-- What lies where, and how much of it is held for tasks.
CREATE TABLE book_spot (
    warehouse bigint NOT NULL,
    item bigint NOT NULL,
    goods bigint NOT NULL,
    place bigint NOT NULL,
    serial text,
    on_hand numeric(18, 6) NOT NULL,
    held numeric(18, 6) NOT NULL,
    PRIMARY KEY (warehouse, item, goods, place),
    CONSTRAINT book_spot_held CHECK (0 <= held AND held <= on_hand),
    CONSTRAINT book_spot_serial_is_one CHECK (serial IS NULL OR on_hand <= 1),
    -- A serial's spot is deleted when it is empty, so an open one is one that exists.
    CONSTRAINT book_spot_serial_once EXCLUDE USING btree (item WITH =, serial WITH =)
        INCLUDE (warehouse, goods, place) WHERE (serial IS NOT NULL) DEFERRABLE
) WITH (fillfactor = 80);
CREATE INDEX book_spot_place ON book_spot (place, warehouse, item, goods);

-- What can be promised of an item: the shelf of a warehouse (source 0) or one expectation, and what is promised of it.
CREATE TABLE book_supply (
    warehouse bigint NOT NULL,
    item bigint NOT NULL,
    owner bigint NOT NULL,
    source bigint NOT NULL,
    total numeric(18, 6) NOT NULL,
    promised numeric(18, 6) NOT NULL,
    due timestamptz,
    PRIMARY KEY (warehouse, item, owner, source),
    CONSTRAINT book_supply_promised CHECK (0 <= promised AND promised <= total)
) WITH (fillfactor = 80);

-- What a promise still has of one row of supply; deleted when it has nothing.
CREATE TABLE book_promise (
    id bigint NOT NULL,
    warehouse bigint NOT NULL,
    item bigint NOT NULL,
    owner bigint NOT NULL,
    source bigint NOT NULL,
    demand bigint,
    rank integer NOT NULL,
    arrival bigint NOT NULL,
    remaining numeric(18, 6) NOT NULL,
    held numeric(18, 6) NOT NULL,
    PRIMARY KEY (id, warehouse, source),
    CONSTRAINT book_promise_held CHECK (0 <= held AND held <= remaining),
    CONSTRAINT book_promise_open CHECK (remaining > 0)
) WITH (fillfactor = 80);
CREATE INDEX book_promise_supply ON book_promise (warehouse, item, owner, source, id);
CREATE INDEX book_promise_demand ON book_promise (demand, id, warehouse, source) WHERE demand IS NOT NULL;

-- These goods, in this place, for a task that ends in `target`; deleted when it ends.
CREATE TABLE book_hold (
    id bigint NOT NULL,
    warehouse bigint NOT NULL,
    promise bigint,
    goods bigint NOT NULL,
    place bigint NOT NULL,
    target bigint NOT NULL,
    quantity numeric(18, 6) NOT NULL,
    arrival bigint NOT NULL,
    PRIMARY KEY (id, warehouse),
    CONSTRAINT book_hold_open CHECK (quantity > 0)
);
CREATE INDEX book_hold_spot ON book_hold (place, goods, id, warehouse);

-- What a month of `counts_at` (UTC) changed at a spot.
CREATE TABLE book_month (
    warehouse bigint NOT NULL,
    item bigint NOT NULL,
    goods bigint NOT NULL,
    place bigint NOT NULL,
    month date NOT NULL,
    net numeric(18, 6) NOT NULL,
    PRIMARY KEY (warehouse, item, goods, place, month)
) WITH (fillfactor = 90);

-- Everything that was ever said, complete in itself. The columns are told in docs/reference/book.md.
CREATE TABLE book_entry (
    number bigint NOT NULL,
    warehouse bigint NOT NULL,
    posted_at timestamptz NOT NULL,
    counts_at timestamptz NOT NULL,
    kind text NOT NULL CONSTRAINT book_entry_kind CHECK (kind IN
        ('move', 'shift', 'expect', 'promise', 'hold', 'carry', 'settle', 'release', 'rank', 'break', 'turn')),
    quantity numeric(18, 6) NOT NULL,
    item bigint,
    owner bigint,
    goods bigint,
    source bigint,
    target bigint,
    becomes bigint,
    second numeric(18, 6),
    leaves bigint,
    enters bigint,
    enters_owner bigint,
    expected bigint,
    promise bigint,
    draws bigint,
    heir bigint,
    turns_to bigint,
    demand bigint,
    rank integer,
    hold bigint,
    freed numeric(18, 6),
    as_id bigint,
    container bigint,
    of text,
    due timestamptz,
    contents jsonb,
    because bigint,
    cause_type text,
    cause_document bigint,
    cause_line bigint,
    reason text,
    answers bigint,
    fact boolean NOT NULL,
    by bigint,
    PRIMARY KEY (number, warehouse, posted_at),
    CONSTRAINT book_entry_not_in_future CHECK (counts_at <= posted_at)
) PARTITION BY RANGE (posted_at);
-- Moves of an item, by when they happened.
CREATE INDEX book_entry_item ON book_entry (warehouse, item, counts_at) WHERE kind IN ('move', 'carry', 'settle');
-- Moves of a span of time; they arrive nearly in order.
CREATE INDEX book_entry_counts_at ON book_entry USING brin (counts_at) WITH (pages_per_range = 32);
-- What was shipped for a demand.
CREATE INDEX book_entry_demand ON book_entry (demand) INCLUDE (quantity) WHERE kind = 'settle' AND demand IS NOT NULL;
-- Whether a promise or a hold that is gone ever was.
CREATE INDEX book_entry_promise ON book_entry (promise) WHERE kind = 'promise';
CREATE INDEX book_entry_hold ON book_entry ((coalesce(as_id, hold))) WHERE kind IN ('hold', 'carry');
-- A posting in a month that nobody foresaw still finds a place.
CREATE TABLE book_entry_other PARTITION OF book_entry DEFAULT;

CREATE FUNCTION book_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'An entry of the book is for ever: answer it with another entry.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER book_entry_for_ever BEFORE UPDATE OR DELETE ON book_entry
    FOR EACH ROW EXECUTE FUNCTION book_refuse_change();
CREATE TRIGGER book_entry_not_emptied BEFORE TRUNCATE ON book_entry
    FOR EACH STATEMENT EXECUTE FUNCTION book_refuse_change();

-- Takes from everybody but the owner the right to change the entries in a table.
CREATE FUNCTION book_protect(entries regclass) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    someone record;
BEGIN
    FOR someone IN
        SELECT DISTINCT (aclexplode(c.relacl)).grantee AS role, c.relowner FROM pg_class c WHERE c.oid = entries
    LOOP
        IF someone.role <> someone.relowner AND someone.role <> 0 THEN
            EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', entries, pg_get_userbyid(someone.role));
        END IF;
    END LOOP;
END $$;

-- Makes the partitions of these months where they are missing; answers how many it made. A month whose entries
-- already lie in the default partition stays there. Runs as the owner, so that the serving role may call it.
CREATE FUNCTION book_make_partitions(first date, last date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    month date := date_trunc('month', first::timestamp);
    name text;
    made integer := 0;
BEGIN
    WHILE month <= last LOOP
        name := 'book_entry_' || to_char(month, 'YYYYMM');
        IF to_regclass(name) IS NULL AND NOT EXISTS (
            SELECT 1 FROM book_entry_other
             WHERE posted_at >= month::timestamp AT TIME ZONE 'UTC'
               AND posted_at < (month + interval '1 month') AT TIME ZONE 'UTC'
        ) THEN
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF book_entry FOR VALUES FROM (%L) TO (%L)',
                name, month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC'
            );
            EXECUTE format(
                'CREATE TRIGGER book_entry_not_emptied BEFORE TRUNCATE ON %I
                    FOR EACH STATEMENT EXECUTE FUNCTION book_refuse_change()', name
            );
            PERFORM book_protect(name::regclass);
            made := made + 1;
        END IF;
        month := month + interval '1 month';
    END LOOP;
    RETURN made;
END $$;

CREATE TRIGGER book_entry_not_emptied BEFORE TRUNCATE ON book_entry_other
    FOR EACH STATEMENT EXECUTE FUNCTION book_refuse_change();
SELECT book_protect('book_entry'), book_protect('book_entry_other');

-- What a past month of `posted_at` (UTC) changed at a spot. A past month gets no more entries, so this is written once.
CREATE TABLE book_posted (
    warehouse bigint NOT NULL,
    item bigint NOT NULL,
    goods bigint NOT NULL,
    place bigint NOT NULL,
    month date NOT NULL,
    net numeric(18, 6) NOT NULL,
    PRIMARY KEY (warehouse, item, goods, place, month)
);
-- The months before this one are in book_posted.
CREATE TABLE book_posted_until (
    month date NOT NULL
);
CREATE UNIQUE INDEX book_posted_until_one ON book_posted_until ((true));
