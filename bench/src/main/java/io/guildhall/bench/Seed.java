package io.guildhall.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Fills the database by a few large statements of the superuser, triggers off: the rows are what the product would have
 * written, the change log does not know them. Finds what an earlier run has left.
 */
final class Seed {
    private static final int DEALS = 1_000;
    private static final int CONTACTS = 700;
    private static final int USUAL_GUESTS = 200_000;
    private static final String TOWN = "Bench town";
    private static final String ARCHIVE = "Bench archive";
    private static final String DEPOT = "Bench depot";

    private final Connection superuser;
    private final int tenants;

    Seed(Connection superuser, int tenants) {
        this.superuser = superuser;
        this.tenants = tenants;
    }

    /** @param guests of the bar, 0 where none is needed; each number has a bar of its own */
    Data plant(int guests) throws SQLException {
        boolean bar = guests > 0;
        String name = "Bench bar" + (guests == USUAL_GUESTS ? "" : " of " + guests);
        List<Long> offices = named("Bench office %");
        if (offices.size() < tenants) {
            say("seeding " + tenants + " workspaces with " + DEALS + " deals each");
            offices = found("Bench office ", tenants, "crm");
            records();
        }
        if (bar && named(name).isEmpty()) {
            say("seeding a bar with " + guests + " guests");
            found(name, 1, "hospitality");
            guests(guests);
        }
        List<Data.Tenant> all = new ArrayList<>();
        for (long office : offices.subList(0, tenants)) {
            all.add(Data.tenant(superuser, office, keys(office, 1)));
        }
        Data.Tenant place = all.get(0);
        if (bar) {
            long id = named(name).get(0);
            place = Data.tenant(superuser, id, keys(id, 20));
        }
        return new Data(List.copyOf(all), place);
    }

    /** A workspace with a million contacts, and keys for it. */
    Town town() throws SQLException {
        if (named(TOWN).isEmpty()) {
            say("seeding a workspace with " + Town.CONTACTS + " contacts and their words, some minutes");
            long town = found(TOWN, 1, "general").get(0);
            for (String statement : Town.statements(town)) {
                run(statement);
            }
        }
        long id = named(TOWN).get(0);
        return Town.of(superuser, Data.tenant(superuser, id, keys(id, 20)));
    }

    /** A workspace with ten million activities, and a key for it. */
    Archive archive() throws SQLException {
        if (named(ARCHIVE).isEmpty()) {
            say("seeding a workspace with " + Archive.ACTIVITIES + " activities, some minutes");
            long archive = found(ARCHIVE, 1, "general").get(0);
            for (String statement : Archive.statements(archive, Archive.indexes(superuser))) {
                run(statement);
            }
        }
        long id = named(ARCHIVE).get(0);
        return Archive.of(superuser, Data.tenant(superuser, id, keys(id, 1)));
    }

    /** A workspace with added fields on so many deals, and a key for it. An earlier run's is taken as it is. */
    Depot depot(int deals) throws SQLException {
        boolean fresh = named(DEPOT).isEmpty();
        if (fresh) {
            say("seeding a workspace with " + deals + " deals of thirty added fields, some minutes for a million");
            long depot = found(DEPOT, 1, "general").get(0);
            for (String statement : Shelves.definitions(depot)) {
                run(statement);
            }
        }
        long id = named(DEPOT).get(0);
        List<Long> fields = Data.ids(
                superuser,
                "select id from guildhall.custom_field_definitions where tenant_id = ? order by position",
                id);
        if (fresh) {
            for (String statement : Shelves.rows(id, fields, deals)) {
                run(statement);
            }
        }
        for (String statement : Shelves.plain(id, fields)) {
            run(statement);
        }
        return Depot.of(superuser, Data.tenant(superuser, id, keys(id, 1)));
    }

    private List<Long> named(String pattern) throws SQLException {
        return Data.ids(
                superuser, "select tenant_id from identity.workspace where name like ? order by tenant_id", pattern);
    }

    /** Workspaces with four members who may do everything, a pipeline and its six stages. Leaves them in a table. */
    private List<Long> found(String name, int count, String edition) throws SQLException {
        run("drop table if exists pg_temp.place");
        run("create temp table place as select nextval('identity.tenant_seq') as id, n from generate_series(1, " + count
                + ") n");
        run(
                "insert into identity.workspace (tenant_id, name, currency, time_zone, locale, edition, start_page) select id, '"
                        + name + "'" + (count > 1 ? " || n" : "") + ", 'EUR', 'Europe/Berlin', 'en', '" + edition
                        + "', '/' from place");
        run("insert into identity.workspace_module (tenant_id, module) select distinct id, m from place, "
                + "unnest(array['crm', '" + edition + "']) m");
        run("""
            insert into identity.role (tenant_id, key, title, reads, writes, permissions, builtin)
            select id, 'owner', 'Owner', 'all', 'all', '{*}', true from place""");
        run("""
            insert into identity.member (tenant_id, name, email, role_id)
            select p.id, 'Member ' || m, 'member' || m || '@bench.example', r.id
            from place p join identity.role r on r.tenant_id = p.id, generate_series(1, 4) m""");
        run("""
            insert into crm.pipeline (tenant_id, name, is_default) select id, 'Sales', true from place""");
        run("""
            insert into crm.stage (tenant_id, pipeline_id, name, position, probability, is_won, is_lost)
            select p.id, l.id, 'Stage ' || s, s, s * 15, s = 5, s = 6
            from place p join crm.pipeline l on l.tenant_id = p.id, generate_series(1, 6) s""");
        run("analyze identity.workspace, identity.member, identity.role, crm.stage, crm.pipeline");
        return Data.ids(superuser, "select id from place order by id");
    }

    /** Deals spread over four members and the four open stages; thirty contacts with 66 notes each. */
    private void records() throws SQLException {
        run("""
            create temp table cast_ as select p.id,
                (select array_agg(m.id order by m.id) from identity.member m where m.tenant_id = p.id) as members,
                (select array_agg(s.id order by s.position) from crm.stage s where s.tenant_id = p.id) as stages,
                (select min(l.id) from crm.pipeline l where l.tenant_id = p.id) as pipeline from place p""");
        run("""
            insert into crm.contact (tenant_id, first_name, last_name, name, email, phone, owner_id, updated_at)
            select c.id, 'Ada' || n, 'Berg' || n %% 97, 'Ada' || n || ' Berg' || n %% 97, 'ada' || n || '@bench.example',
                '+49 30 ' || (1000000 + n * 7919 %% 9000000), c.members[n %% 4 + 1], now() - n * interval '1 minute'
            from cast_ c, generate_series(1, %d) n""".formatted(CONTACTS));
        run("""
            create temp table people as
            select tenant_id, array_agg(id order by id) as ids from crm.contact
            where tenant_id in (select id from place) group by tenant_id""");
        run("""
            insert into crm.deal (tenant_id, title, contact_id, amount_minor, currency, pipeline_id, stage_id, owner_id,
                updated_at)
            select c.id, 'Deal ' || n || ' of office ' || c.id, p.ids[n %% %1$d + 1], n * 1237 %% 5000000, 'EUR',
                c.pipeline, c.stages[n / 4 %% 4 + 1], c.members[n %% 4 + 1], now() - n * 7919 %% 100000 * interval '1 minute'
            from cast_ c join people p on p.tenant_id = c.id, generate_series(1, %2$d) n""".formatted(CONTACTS, DEALS));
        run("""
            insert into crm.activity (tenant_id, type, subject, body, happened_at, author_id, entity, record_id, contact_id,
                owner_id)
            select c.id, 'note', 'Call ' || n, repeat('What was said. ', 6), now() - n * interval '1 hour',
                c.members[n % 4 + 1], 'crm.contact', p.ids[n % 30 + 1], p.ids[n % 30 + 1], c.members[n % 30 % 4 + 1]
            from cast_ c join people p on p.tenant_id = c.id, generate_series(1, 1980) n""");
        run("vacuum analyze crm.contact, crm.deal, crm.activity");
    }

    private void guests(int count) throws SQLException {
        run("""
            insert into crm.contact (tenant_id, first_name, last_name, name, phone)
            select p.id, first, last, first || ' ' || last, phone from place p, lateral (
                select n, initcap(substr(md5(n || 'a'), 1, 6)) as first, initcap(substr(md5(n || 'b'), 1, 7)) as last,
                    '+49 151 ' || lpad((n::bigint * 7919 %% 100000000)::text, 8, '0') as phone
                from generate_series(1, %d) n) g""".formatted(count));
        run("""
            insert into hospitality.guest (tenant_id, contact_id, name, phone, card_code, visits, last_visit_at)
            select c.tenant_id, c.id, c.name, c.phone, 'GH-' || row_number() over (order by c.id), c.id % 40,
                now() - (c.id * 7919 % 200000) * interval '1 minute'
            from crm.contact c where c.tenant_id = (select id from place)""");
        run("vacuum analyze crm.contact, hospitality.guest");
    }

    /** New ones each time: nobody knows the old ones any more, so they go. */
    private List<String> keys(long tenant, int count) throws SQLException {
        run("delete from identity.secret s using identity.api_key k where k.tenant_id = " + tenant
                + " and k.name = 'bench' and s.tenant_id = k.tenant_id and s.ref_id = k.id and s.kind = 'api_key'");
        run("delete from identity.api_key where tenant_id = " + tenant + " and name = 'bench'");
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = key();
            keys.add(key);
            run(
                    "with k as (insert into identity.api_key (tenant_id, name, prefix, role_id, member_id) select tenant_id, "
                            + "'bench', 'gh_bench', role_id, id from identity.member where tenant_id = " + tenant
                            + " order by id limit 1 returning tenant_id, id) insert into identity.secret "
                            + "(tenant_id, kind, ref_id, hash) select tenant_id, 'api_key', id, '" + sha256(key)
                            + "' from k");
        }
        return List.copyOf(keys);
    }

    private static String key() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return "gh_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            // Triggers and foreign keys rest; what they would do is in the statements.
            statement.execute("set session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private static void say(String text) {
        System.err.println(text + " …");
    }
}
