package io.guildhall.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.testkit.TestTenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * A partner has put parameters into SQL. No shape of attack shows a foreign row or counts one: in the same statement, in a
 * stacked one, by functions of the server, by errors.
 */
public class InjectionTest {
    @ClassRule
    public static final AcmeHall acme = new AcmeHall();

    private static final String SECRET = "Perpetuum mobile";
    private static final int OURS = 3;
    private static final int THEIRS = 17;

    private static TestTenant us;
    private static TestTenant them;
    private static Actor attacker;

    @BeforeClass
    public static void twoWorkshops() {
        us = acme.workshop("Us");
        them = acme.workshop("Them");
        attacker = us.member("Eve", Scope.ALL, Scope.ALL, null, "*");
        for (int i = 0; i < OURS; i++) {
            acme.gadget(us.owner(), "Toaster " + i, "T-" + i);
        }
        for (int i = 0; i < THEIRS; i++) {
            acme.gadget(them.owner(), SECRET + " " + i, "P-" + i);
        }
    }

    @Test
    public void noConditionShowsAForeignRow() {
        for (String filter : attacks("filter")) {
            holds(injected -> "filter: " + injected, filter, "name");
        }
    }

    @Test
    public void noOrderShowsAForeignRow() {
        for (String sort : attacks("sort")) {
            holds(injected -> "sort: " + injected, "true", sort);
        }
    }

    private static void holds(UnaryOperator<String> name, String filter, String sort) {
        InjectableResource resource = new InjectableResource(acme.hall.database(), () -> attacker);
        for (boolean writing : new boolean[] {false, true}) {
            String seen;
            int rows = 0;
            try {
                List<List<String>> answer = resource.list(aimed(filter), aimed(sort), writing);
                rows = answer.size();
                seen = answer.toString();
            } catch (RuntimeException refused) {
                seen = String.valueOf(refused.getMessage());
            }
            assertThat(seen).as(name.apply(filter + " / " + sort)).doesNotContain(SECRET);
            // Members and changes of our own tenant may appear; what no answer may have is more than ours, or theirs.
            assertThat(rows).as(name.apply(filter + " / " + sort)).isLessThan(THEIRS);
        }
    }

    /** Those of the test over HTTP, too: one a line, aimed at the tenant THEM from the tenant US. */
    private static List<String> attacks(String parameter) {
        String name = "/OSGI-INF/attacks/" + parameter + ".txt";
        try (InputStream in = InjectionTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String aimed(String sql) {
        return sql.replace("THEM", "" + them.id()).replace("US", "" + us.id());
    }
}
