package io.guildhall.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One workspace with ten million activities: a few contacts with ten thousand each, many with some hundred, told in the order
 * of time, so that what belongs to one contact lies far apart on the disk. Thread-safe.
 *
 * @param busy contacts with the longest stories
 * @param contacts some of all the others
 */
record Archive(Data.Tenant tenant, List<Long> busy, List<Long> contacts) {
    static final int ACTIVITIES = 10_000_000;
    static final int YEARS = 5;
    private static final int CONTACTS = 30_000;
    private static final int BUSY = 100;
    private static final int SOME = 5_000;

    /** Nine of ten thousand are of this type: a story of ten thousand has nine of them. */
    static final String RARE = "garage.inspected";

    /** A moment within the years told. */
    static java.time.OffsetDateTime moment(Random random) {
        return java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC)
                .minusMinutes(random.nextInt(YEARS * 365 * 24 * 60));
    }

    static Archive of(Connection superuser, Data.Tenant tenant) throws SQLException {
        List<Long> all = Data.ids(
                superuser,
                "select id from crm.contact where tenant_id = ? order by id limit " + (BUSY + SOME),
                tenant.id());
        return new Archive(tenant, all.subList(0, BUSY), all.subList(BUSY, all.size()));
    }

    /** Indexes of the activities, which are built anew behind so many rows: the way that a bulk load goes. */
    static List<String> indexes(Connection superuser) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select indexdef from pg_indexes i where schemaname = 'crm' and"
                        + " tablename = 'activity' and not exists (select from pg_constraint c where c.conname = i.indexname)"
                        + " order by indexname")) {
            while (row.next()) {
                definitions.add(row.getString(1));
            }
        }
        return List.copyOf(definitions);
    }

    /** @param indexes as {@link #indexes} found them */
    static List<String> statements(long tenant, List<String> indexes) {
        List<String> statements = new ArrayList<>();
        statements.add("set synchronous_commit = off");
        statements.add("set maintenance_work_mem = '1GB'");
        statements.add("""
                insert into crm.contact (tenant_id, first_name, last_name, name, owner_id)
                select %1$d, 'Ada' || n, 'Berg' || n %% 97, 'Ada' || n || ' Berg' || n %% 97, m.ids[n %% 4 + 1]
                from generate_series(1, %2$d) n,
                    (select array_agg(id order by id) as ids from identity.member where tenant_id = %1$d) m""".formatted(tenant, CONTACTS));
        for (String index : indexes) {
            statements.add("drop index crm." + index.replaceFirst("(?s).*? INDEX (\\S+) ON .*", "$1"));
        }
        statements.add("""
                insert into crm.activity (tenant_id, type, subject, body, details, duration_seconds, happened_at, author_id,
                    entity, record_id, contact_id, owner_id)
                select %1$d, case when abs(hashint4(x.h)) %% 10000 < 9 then '%2$s'
                        else (array['note', 'note', 'call', 'call', 'email', 'email', 'email', 'meeting'])[x.h %% 8 + 1] end,
                    'Call ' || x.i, repeat('What was said. ', 4 + x.h %% 9), '{}', x.h %% 900,
                    now() - interval '%3$d years' + x.i * (interval '%3$d years' / %4$d), m.ids[x.h %% 4 + 1], 'crm.contact', c.id,
                    c.id, m.ids[c.n %% 4 + 1]
                from (select i, abs(hashint4(i)) as h from generate_series(1, %4$d) i) x
                cross join (select array_agg(id order by id) as ids from identity.member where tenant_id = %1$d) m
                join (select id, row_number() over (order by id) - 1 as n from crm.contact where tenant_id = %1$d) c
                    on c.n = case when x.i %% 10 = 0 then x.h / 8 %% %5$d else %5$d + x.h / 8 %% (%6$d - %5$d) end""".formatted(tenant, RARE, YEARS, ACTIVITIES, BUSY, CONTACTS));
        statements.addAll(indexes);
        statements.add("vacuum analyze crm.contact");
        statements.add("vacuum analyze crm.activity");
        return statements;
    }
}
