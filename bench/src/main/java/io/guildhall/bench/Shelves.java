package io.guildhall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that fill a {@link Depot}: definitions, deals, their typed copies as the product would have filled them, and the plain table. */
final class Shelves {
    /** A whole number. */
    static final String SLOW = "c_extra_8";

    private static final int FIELDS = 30;
    /** Types of what is not fast, in turn. */
    private static final List<String> TYPES = List.of("text", "integer", "number", "date", "boolean", "text");

    private static final int FAST = 6;
    private static final List<String> NAMES = List.of("member_no", "kind", "level", "score", "due", "vip");
    private static final List<String> FAST_TYPES = List.of("text", "choice", "integer", "number", "date", "boolean");

    private Shelves() {}

    private static String type(int field) {
        return field <= FAST ? FAST_TYPES.get(field - 1) : TYPES.get((field - 1) % TYPES.size());
    }

    private static String name(int field) {
        return "c_" + (field <= FAST ? NAMES.get(field - 1) : "extra_" + field);
    }

    /** Thirty fields; whoever remembers the workspace's fields is told that there are others now. */
    static List<String> definitions(long tenant) {
        String rows = IntStream.rangeClosed(1, FIELDS)
                .mapToObj(i -> "(%d, '%s', '%s', %s)"
                        .formatted(i, name(i), type(i), i <= FAST ? Integer.toString(i) : "null::integer"))
                .collect(Collectors.joining(", "));
        return List.of("""
                insert into guildhall.custom_field_definitions (tenant_id, entity, name, label, type, position, choices, decimals,
                    slot, slot_state)
                select %d, 'crm.deal', name, name, type, n, case type when 'choice' then array['%s'] else '{}' end,
                    case type when 'number' then 2 end, slot, case when slot is not null then 'ready' end
                from (values %s) f (n, name, type, slot)""".formatted(tenant, String.join("', '", Depot.KINDS), rows), """
                insert into guildhall.custom_field_sheet values (%d, nextval('guildhall.custom_field_generation'))""".formatted(tenant));
    }

    /** @param ids of the definitions, in the order of the fields */
    static List<String> rows(long tenant, List<Long> ids, int deals) {
        List<String> statements = new ArrayList<>();
        statements.add("set synchronous_commit = off");
        statements.add("set maintenance_work_mem = '1GB'");
        statements.add("""
                insert into crm.deal (tenant_id, title, amount_minor, currency, pipeline_id, stage_id, owner_id, updated_at, custom)
                select %1$d, 'Deal ' || i, i %% 5000000, 'EUR', c.pipeline, c.stages[i %% 4 + 1], c.members[i / 4 %% 4 + 1],
                    now() - (i * 7919 %% 1000000) * interval '1 minute', jsonb_strip_nulls(jsonb_build_object(%2$s))
                from generate_series(1::bigint, %3$d) i cross join (select
                    (select array_agg(m.id order by m.id) from identity.member m where m.tenant_id = %1$d) as members,
                    (select array_agg(s.id order by s.position) from crm.stage s where s.tenant_id = %1$d) as stages,
                    (select min(l.id) from crm.pipeline l where l.tenant_id = %1$d) as pipeline) c""".formatted(tenant, values(ids), deals));
        statements.add(copied(tenant, ids));
        statements.add("vacuum analyze crm.deal");
        statements.add("vacuum analyze guildhall.custom_crm_deal");
        return statements;
    }

    /** One of twenty records lacks the value; two of a hundred membership numbers are there twice; half the kinds are of a few percent. */
    private static String values(List<Long> ids) {
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i <= FIELDS; i++) {
            pairs.add("'cf_%d', case when random() < 0.95 then %s end".formatted(ids.get(i - 1), value(i)));
        }
        return String.join(",\n", pairs);
    }

    private static String value(int field) {
        return switch (field) {
            case 1 -> "'M-' || lpad(((i - (i % 50 = 0)::integer) * 7919 % 10000000)::text, 7, '0')";
            case 2 ->
                "(array['%s'])[1 + floor(power(random(), 3) * %d)::integer]"
                        .formatted(String.join("', '", Depot.KINDS), Depot.KINDS.size());
            case 3 -> "floor(random() * %d)::integer".formatted(Depot.LEVELS);
            case 4 -> "round((power(random(), 2) * %d)::numeric / 100, 2)".formatted(Depot.SCORES);
            case 5 -> "date '%s' + floor(random() * %d)::integer".formatted(Depot.BEGIN, Depot.DAYS);
            case 6 -> "random() < 0.3";
            default ->
                switch (type(field)) {
                    case "integer" -> "floor(random() * 1000)::integer";
                    case "number" -> "round((random() * 1000)::numeric, 2)";
                    case "date" -> "date '2020-01-01' + floor(random() * 3000)::integer";
                    case "boolean" -> "random() < 0.5";
                    default -> "'Remark ' || floor(random() * 100000)::integer";
                };
        };
    }

    /** As {@code guildhall.custom_fill} writes them. */
    private static String copied(long tenant, List<Long> ids) {
        return """
                insert into guildhall.custom_field_values (entity, tenant_id, record_id, owner_id, team_id, t1, t2, n3, n4, n5, n6)
                select 'crm.deal', d.tenant_id, d.id, d.owner_id, d.team_id, %s from crm.deal d
                where d.tenant_id = %d""".formatted(
                        IntStream.rangeClosed(1, FAST)
                                .mapToObj(i -> copy(i, "d.custom -> 'cf_" + ids.get(i - 1) + "'"))
                                .collect(Collectors.joining(", ")),
                        tenant);
    }

    private static String copy(int field, String value) {
        String made = field <= 2
                ? "guildhall.custom_text(" + value + ")"
                : "guildhall.custom_number('%s', 2::smallint, %s)".formatted(type(field), value);
        return "case when " + value + " is not null then " + made + " end";
    }

    /**
     * Types whose operators use an index under row-level security, as somebody would choose them who knew: hundredths in place
     * of {@code numeric}. It has what is added as JSON, too, so that both answer with the same rows; made anew for each
     * run, because saves of an earlier one have changed the deals.
     */
    static List<String> plain(long tenant, List<Long> ids) {
        List<String> statements = new ArrayList<>();
        statements.add("create schema if not exists bench");
        statements.add("drop table if exists bench.deal");
        String fast = IntStream.rangeClosed(1, FAST)
                .mapToObj(i -> plain(i, "(d.custom ->> 'cf_" + ids.get(i - 1) + "')") + " as " + NAMES.get(i - 1))
                .collect(Collectors.joining(", "));
        statements.add("create table bench.deal as select d.*, " + fast + " from crm.deal d where d.tenant_id = "
                + tenant + " order by d.id");
        statements.add("alter table bench.deal add constraint deal_pk primary key (tenant_id, id)");
        for (String name : NAMES) {
            statements.add("create index on bench.deal (tenant_id, " + name + ", id)");
        }
        statements.add("create index on bench.deal (tenant_id, updated_at desc, id desc)");
        statements.add(
                "select guildhall.protect('bench.deal', 'bench.deal', visibility => 'owner', writes => 'read', track => false)");
        statements.add("vacuum analyze bench.deal");
        return statements;
    }

    private static String plain(int field, String text) {
        return switch (type(field)) {
            case "integer" -> text + "::bigint";
            case "number" -> "(" + text + "::numeric * 100)::bigint";
            case "date" -> text + "::date";
            case "boolean" -> text + "::boolean";
            default -> "lower(" + text + ") collate \"C\"";
        };
    }

    static String copies(long tenant) {
        String columns = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> "v.t%1$d, v.n%1$d".formatted(i))
                .collect(Collectors.joining(", "));
        return """
                select count(*), sum(num_nonnulls(%1$s)), pg_total_relation_size('guildhall.custom_crm_deal'),
                    (select sum(pg_relation_size(i.indexrelid)) from pg_index i
                        where i.indrelid = 'guildhall.custom_crm_deal'::regclass and not i.indisprimary),
                    sum((select sum(pg_column_size(x.value)) from (values %2$s) x (value) where x.value is not null)
                        + (select coalesce(sum(8), 0) from (values %3$s) y (value) where y.value is not null))
                from guildhall.custom_crm_deal v where v.tenant_id = %4$d""".formatted(columns, listed("t"), listed("n"), tenant);
    }

    private static String listed(String kind) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(i -> "(v." + kind + i + ")")
                .collect(Collectors.joining(", "));
    }
}
