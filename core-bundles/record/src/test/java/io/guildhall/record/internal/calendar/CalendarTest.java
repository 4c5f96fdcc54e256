package io.guildhall.record.internal.calendar;

import static io.guildhall.record.internal.Refusal.refused;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.module.CalendarLayer;
import io.guildhall.module.Module;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.Trial;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public class CalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String MEETINGS = "crm.meeting";
    private static final String CLOSING = "crm.deal:expected_close_date";

    private final Trial trial = new Trial();
    private final Calendar calendar = new Calendar(Trial.server().database(), new Plans(trial.modules));
    private final Actor ben = trial.own(2, "contacts.view");

    @Test
    public void datesAndTimesOfAnyEntityAreLayersUntilItsModuleNamesThem() {
        assertThat(keys(trial.admin)).contains("crm.contact:birthday", "crm.contact:met_at", CLOSING);
        assertThat(keys(ben)).contains("crm.contact:met_at").doesNotContain(CLOSING);
        trial.plug(new Meetings());
        assertThat(keys(trial.admin)).startsWith(MEETINGS).contains(CLOSING).doesNotContain("crm.contact:met_at");
        assertThat(calendar.layers(ben).get(0).movable()).isFalse();
        assertThat(calendar.layers(trial.admin).get(0).duration()).isEqualTo("score");
    }

    @Test
    public void aDayIsTheReadersDayAlsoWhenTheClocksChange() {
        met("last second before", "2026-10-24T21:59:59Z", null);
        met("first", "2026-10-24T22:00:00Z", null);
        met("last of 25 hours", "2026-10-25T22:59:59Z", null);
        met("next day", "2026-10-25T23:00:00Z", null);
        assertThat(titles(trial.admin, "crm.contact:met_at", "2026-10-25", "2026-10-26"))
                .containsExactly("first", "last of 25 hours");
        assertThat(titles(trial.admin, "crm.contact:met_at", "2026-10-26", "2026-10-27"))
                .containsExactly("next day");
    }

    @Test
    public void whatReachesIntoADayLiesInIt() {
        trial.plug(new Meetings());
        met("reaches", "2026-11-20T22:59:00Z", 90);
        met("ends at midnight", "2026-11-20T22:59:30Z", 30);
        met("within", "2026-11-21T10:00:00Z", null);
        List<Item> found = items(trial.admin, MEETINGS, "2026-11-21", "2026-11-22", Filter.ALL);
        assertThat(found).extracting(Item::title).containsExactly("reaches", "within");
        assertThat(found.get(0).end()).isEqualTo("2026-11-20T23:00:30Z");
        assertThat(found.get(1).end()).isNull();
    }

    @Test
    public void eachSeesWhatHeMaySee() {
        met("Ada's", "2026-11-21T10:00:00Z", null);
        trial.create(
                trial.admin,
                "crm.contact",
                Map.of("name", "Ben's", "met_at", "2026-11-21T11:00:00Z", "responsible_id", 2));
        assertThat(titles(ben, "crm.contact:met_at", "2026-11-21", "2026-11-22"))
                .containsExactly("Ben's");
        assertThat(calendar.items(
                                trial.admin,
                                List.of("crm.contact:met_at"),
                                new Range(day("2026-11-21"), day("2026-11-22"), BERLIN),
                                List.of(2L),
                                Filter.ALL,
                                null)
                        .data())
                .extracting(Item::title)
                .containsExactly("Ben's");
        refused(400, "calendar/layer", () -> items(ben, CLOSING, "2026-11-21", "2026-11-22", Filter.ALL));
    }

    @Test
    public void daysAreDaysWhateverTheZone() {
        trial.create(trial.admin, "crm.deal", Map.of("title", "Roof", "expected_close_date", "2026-11-21"));
        List<Item> found = items(trial.admin, CLOSING, "2026-11-21", "2026-11-22", Filter.eq("title", "Roof"));
        assertThat(found).extracting(Item::start).containsExactly("2026-11-21");
        assertThat(items(trial.admin, CLOSING, "2026-11-21", "2026-11-22", Filter.eq("title", "Wall")))
                .isEmpty();
    }

    @Test
    public void aDateThatARoleHidesIsNoLayer() {
        Actor blind = trial.own(2, "contacts.view", "-contacts.met_at.view");
        assertThat(keys(blind)).contains("crm.contact:birthday").doesNotContain("crm.contact:met_at");
        refused(400, "calendar/layer", () -> titles(blind, "crm.contact:met_at", "2026-11-21", "2026-11-22"));
        trial.plug(new Meetings());
        assertThat(keys(blind)).doesNotContain(MEETINGS);
    }

    @Test
    public void anyDateOfAnyEntityCanBeAskedFor() {
        met("Somebody", "2026-11-21T10:00:00Z", null);
        trial.plug(new Meetings());
        String now = java.time.LocalDate.now(BERLIN).toString();
        String later = java.time.LocalDate.now(BERLIN).plusDays(2).toString();
        assertThat(titles(trial.admin, "crm.contact:created_at", now, later)).contains("Somebody");
        assertThat(titles(trial.admin, "crm.contact:met_at", "2026-11-21", "2026-11-22"))
                .containsExactly("Somebody");
        refused(400, "calendar/layer", () -> titles(trial.admin, "crm.contact:name", now, later));
    }

    @Test
    public void aFullMonthGivesEachDayItsShareAndCountsTheRest() {
        Trial.server().database().write(trial.admin, tx -> tx.update("""
                insert into crm.contact (tenant_id, name, met_at)
                select ?, 'Guest ' || n, timestamptz '2026-10-31 23:30:00Z' + (n % 30) * interval '1 day'
                from generate_series(0, 9999) n""", trial.admin.tenantId()));
        Calendar.Found found = calendar.items(
                trial.admin,
                List.of("crm.contact:met_at"),
                new Range(day("2026-10-26"), day("2026-12-07"), BERLIN),
                List.of(),
                Filter.ALL,
                null);
        Map<String, Long> here = new HashMap<>();
        found.data().forEach(item -> here.merge(berlinDay(item), 1L, Long::sum));
        assertThat(found.data()).hasSizeLessThanOrEqualTo(Items.MOST).isSortedAccordingTo(comparing(Item::start));
        assertThat(found.more()).containsExactly("crm.contact:met_at");
        assertThat(here).hasSize(30).containsKeys("2026-11-01", "2026-11-30");
        assertThat(found.left())
                .hasSize(30)
                .allSatisfy(left -> assertThat(left.count() + here.getOrDefault(left.day(), 0L))
                        .isBetween(333L, 334L));
    }

    private static String berlinDay(Item item) {
        return Instant.parse(item.start()).atZone(BERLIN).toLocalDate().toString();
    }

    @Test
    public void whatIsNoRangeIsRefused() {
        refused(400, "calendar/day", () -> Range.of(null, "2026-01-01", null, BERLIN));
        refused(400, "calendar/day", () -> Range.of("2026-01-01", "x", null, BERLIN));
        refused(400, "calendar/range", () -> Range.of("2026-01-02", "2026-01-02", null, BERLIN));
        refused(400, "calendar/range", () -> Range.of("2026-01-01", "2099-01-01", null, BERLIN));
        refused(400, "calendar/zone", () -> Range.of("2026-01-01", "2026-01-02", "Mars/Olympus", BERLIN));
        refused(
                400,
                "calendar/layers",
                () -> calendar.items(
                        trial.admin,
                        List.of(),
                        new Range(day("2026-11-21"), day("2026-11-22"), BERLIN),
                        List.of(),
                        Filter.ALL,
                        null));
    }

    private void met(String name, String at, @Nullable Integer seconds) {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("name", name, "met_at", at));
        values.put("score", seconds);
        trial.create(trial.admin, "crm.contact", values);
    }

    private List<String> keys(Actor actor) {
        return calendar.layers(actor).stream().map(Calendar.LayerView::key).toList();
    }

    private List<@Nullable String> titles(Actor actor, String layer, String from, String to) {
        return items(actor, layer, from, to, Filter.ALL).stream()
                .map(Item::title)
                .toList();
    }

    private List<Item> items(Actor actor, String layer, String from, String to, Filter filter) {
        return calendar.items(actor, List.of(layer), new Range(day(from), day(to), BERLIN), List.of(), filter, null)
                .data();
    }

    private static java.time.LocalDate day(String text) {
        return java.time.LocalDate.parse(text);
    }

    /** Names a layer for contacts. */
    private static final class Meetings implements Module {
        @Override
        public String key() {
            return "crm";
        }

        @Override
        public String title() {
            return "Meetings";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<EntityType> entities() {
            return List.of(Trial.CONTACT);
        }

        @Override
        public List<CalendarLayer> calendar() {
            return List.of(
                    CalendarLayer.of(MEETINGS, "crm.contact", "Meetings", "met_at")
                            .lasting("score"),
                    CalendarLayer.of("crm.broken", "crm.contact", "Broken", "nothing"));
        }
    }
}
