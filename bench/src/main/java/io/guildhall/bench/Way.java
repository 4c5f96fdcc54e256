package io.guildhall.bench;

/**
 * How people ask for deals by what they have added to them, as the product asks its tables and as one would ask a plain table. The
 * product's are its statements written out by hand from {@code FastSql}, {@code Sorting} and {@code Lists} of the bundle {@code
 * record}.
 */
enum Way {
    EQUALITY(
            "equality  one membership number, newest first",
            copies("v.t1 = ?"),
            "p.member_no = ?",
            "t.updated_at desc, t.id desc"),
    RANGE(
            "range  whole number between two, newest first",
            copies("v.n3 >= ? and v.n3 <= ?"),
            "p.level >= ? and p.level <= ?",
            "t.updated_at desc, t.id desc"),
    SORT("sort  by a number, the first page", "f.n4 is not null", "true", "f.n4 asc, t.id asc"),
    SORT_ON(
            "sort on  by a number, from within by its cursor",
            "f.n4 is not null and (f.n4 >= ? and ((f.n4 > ?) or (f.n4 = ? and (t.id > ?))))",
            "(p.score, p.id) > (?, ?)",
            "f.n4 asc, t.id asc"),
    THREE(
            "three  choice, whole number from, date between, newest first",
            copies("v.t2 = ? and v.n3 >= ? and v.n5 >= ? and v.n5 <= ?"),
            "p.kind = ? and p.level >= ? and p.due >= ? and p.due <= ?",
            "t.updated_at desc, t.id desc"),
    W10(
            "W10  choice, whole number between, sorted by a number",
            "(f.t2 = ? and f.n3 >= ? and f.n3 <= ?) and f.n4 is not null",
            "p.kind = ? and p.level >= ? and p.level <= ?",
            "f.n4 asc, t.id asc");

    private static final String COLUMNS =
            "t.id, t.version, t.title, t.amount_minor, t.currency, t.contact_id, t.company_id, t.pipeline_id, t.stage_id, t.status,"
                    + " t.owner_id, t.expected_close_date, t.closed_at, t.lost_reason, t.stage_since, t.source, t.tags,"
                    + " t.external_key, t.created_at, t.updated_at, t.deleted_at, t.custom::text";

    private final String title;
    private final String own;
    private final String plain;
    private final String order;

    Way(String title, String own, String plain, String order) {
        this.title = title;
        this.own = own;
        this.plain = plain;
        this.order = order;
    }

    private static String copies(String conditions) {
        return "(t.id in (select v.record_id from guildhall.custom_crm_deal v where v.tenant_id = ? and " + conditions
                + "))";
    }

    String title() {
        return title;
    }

    /** Whether conditions on typed copies stand in the statement, the tenant in front. */
    boolean filters() {
        return own.contains(" v ");
    }

    boolean sorts() {
        return order.startsWith("f.");
    }

    /** The product's page. */
    String own() {
        return "select " + COLUMNS + ", " + order.replaceAll(" (asc|desc)", "") + rows() + " order by " + order
                + " limit 51";
    }

    /** All that fits, in no order. */
    String rows() {
        return " from crm.deal t"
                + (sorts() ? " join guildhall.custom_crm_deal f on (f.tenant_id = ? and f.record_id = t.id)" : "")
                + " where t.tenant_id = ? and t.deleted_at is null and " + own;
    }

    /** The same page of the plain table. */
    String plain() {
        String columns = COLUMNS.replace("t.", "p.");
        return "select " + columns + ", p.member_no, p.kind, p.level, p.score, p.due, p.vip from bench.deal p"
                + " where p.tenant_id = ? and p.deleted_at is null and " + plain + " order by "
                + order.replace("t.", "p.").replace("f.n4", "p.score") + " limit 51";
    }
}
