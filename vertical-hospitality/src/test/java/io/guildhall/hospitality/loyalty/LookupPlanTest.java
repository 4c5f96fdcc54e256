package io.guildhall.hospitality.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.database.internal.server.Role;
import io.guildhall.hospitality.Planner;
import io.guildhall.hospitality.Plugged;
import io.guildhall.testkit.TestHall;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.annotations.Select;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The look-up at peak hour, as each login role is allowed to plan it: one table, and an index for every way in. */
public class LookupPlanTest {
    private static final Map<String, String> TYPED = Map.of(
            "tenant", "7",
            "term.card", "'gh-107'",
            "term.token", "'0123456789abcdef0123456789abcdef'",
            "term.phoneTail", "'7014'",
            "term.phoneTailEnd", "'7014\uDBFF\uDFFF'",
            "term.lastFour", "'41'",
            "term.lastFourEnd", "'41\uDBFF\uDFFF'",
            "term.name", "'guest a1'",
            "term.nameEnd", "'guest a1\uDBFF\uDFFF'",
            "byVisit", "true");

    @SuppressWarnings("NullAway.Init")
    private static TestHall hall;

    /** Triggers and keys are left out while loading; statistics are what counts here. */
    @BeforeClass
    public static void fillTwentyBars() throws SQLException {
        hall = Plugged.hall();
        try (Connection superuser = hall.postgres().superuserConnection();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into hospitality.guest (tenant_id, contact_id, name, phone, card_code, last_visit_at)
                    select 1 + i % 20, i, 'Guest ' || md5(i::text), (4930000000 + i * 7919 % 10000000)::text, 'GH-' || i,
                        now() - i * interval '1 minute'
                    from generate_series(1, 40000) i""");
            statement.execute("set session_replication_role = origin");
            statement.execute("analyze hospitality.guest");
        }
    }

    @AfterClass
    public static void close() {
        hall.close();
    }

    @Test
    public void everyWayInHasItsIndexAndNoOtherTableIsTouched() throws Exception {
        Select select = GuestMapper.class
                .getMethod("find", long.class, LookupTerm.class, boolean.class)
                .getAnnotation(Select.class);
        Planner planner = new Planner(hall.postgres());
        String sql = filled(String.join(" ", select.value()));
        for (Role role : List.of(Role.ALL, Role.TEAM, Role.OWN)) {
            String plan = planner.as(
                    role,
                    sql,
                    "card_norm = 'gh-107'",
                    "card_token = '0123456789abcdef0123456789abcdef'",
                    "phone_rev >= '7014'",
                    "phone_last4 >= '41'",
                    "name_norm >= 'guest a1'",
                    "last_name_norm >= 'guest a1'");
            assertThat(tables(plan)).as(plan).containsExactly("guest");
        }
    }

    private static TreeSet<String> tables(String plan) {
        Matcher scan =
                Pattern.compile("Scan (?:using \\w+ )?on (\\w+)(?: (\\w+))?").matcher(plan);
        TreeSet<String> tables = new TreeSet<>();
        while (scan.find()) {
            // A bitmap names its index; the table is named above it.
            if (!scan.group(1).endsWith("_ix") && !scan.group(1).endsWith("_uq")) {
                tables.add(scan.group(1));
            }
        }
        tables.remove("found");
        return tables;
    }

    private static String filled(String sql) {
        String filled = sql;
        for (Map.Entry<String, String> value : TYPED.entrySet()) {
            filled = filled.replace("#{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
