package io.guildhall.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guildhall.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.Test;

/** Whatever a caller sends is taken as it is meant or refused by the name of its field. */
public class FormTest {
    private final Form form = new Form(
            Map.of("name", " Ada ", "seats", 3, "open", true, "tags", List.of("a", " b "), "long", "x".repeat(9)),
            "name",
            "seats",
            "open",
            "tags",
            "long",
            "none");

    @Test
    public void whatFitsIsTaken() {
        assertThat(form.neededLine("name", 10)).isEqualTo("Ada");
        assertThat(form.number("seats", 1, 9)).isEqualTo(3);
        assertThat(form.number("none", 5, 1, 9)).isEqualTo(5);
        assertThat(form.yes("open", false)).isTrue();
        assertThat(form.lines("tags", 5, 5)).containsExactly("a", "b");
        assertThat(form.idOrNull("none")).isNull();
        assertThat(form.line("none", 5)).isEmpty();
    }

    @Test
    public void whatDoesNotIsRefusedByItsName() {
        refused("seats", "value/text", () -> form.line("seats", 10));
        refused("long", "value/too-long", () -> form.text("long", 8));
        refused("none", "value/missing", () -> form.neededLine("none", 8));
        refused("name", "value/number", () -> form.number("name", 1, 9));
        refused("seats", "value/number", () -> form.number("seats", 4, 9));
        refused("open", "value/id", () -> form.id("open"));
        refused("name", "value/choice", () -> form.choice("name", "on", List.of("on", "off")));
        refused("strange", "field/unknown", () -> new Form(Map.of("strange", 1), "name"));
        Form lines = new Form(Map.of("name", "two\nlines"), "name");
        refused("name", "value/control-character", () -> lines.line("name", 20));
    }

    @Test
    public void nullIsSentAndAbsentIsNot() {
        Form given = new Form(Collections.singletonMap("team_id", null), "team_id", "role_id");
        assertThat(given.has("team_id")).isTrue();
        assertThat(given.has("role_id")).isFalse();
        assertThat(given.idOrNull("team_id")).isNull();
    }

    @Test
    public void onlyTheVersionThatStandsIsChanged() {
        IfMatch.of(null).check(4);
        IfMatch.of("*").check(4);
        IfMatch.of("\"4\"").check(4);
        IfMatch.of("W/\"4\"").check(4);
        assertThatThrownBy(() -> IfMatch.of("\"3\"").check(4))
                .satisfies(e -> assertThat(code(e)).isEqualTo("record/changed"));
        refused("If-Match", "request/if-match", () -> IfMatch.of("3"));
    }

    private static void refused(String field, String code, ThrowingCallable what) {
        assertThatThrownBy(what).satisfies(e -> {
            assertThat(code(e)).isEqualTo(code);
            assertThat(((ProblemException) e).problem().field()).isEqualTo(field);
        });
    }

    private static String code(Throwable e) {
        return ((ProblemException) e).problem().code();
    }
}
