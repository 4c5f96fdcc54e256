package io.guildhall.crm.internal.timeline;

import static io.guildhall.testkit.HallAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.record.StoredRecord;
import io.guildhall.testkit.TestTenant;
import io.guildhall.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class TimelinesTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;
    private Timelines timelines;
    private StoredRecord contact;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
        timelines = new Timelines(crm.hall.database(), crm.hall.records(), crm.hall.modules(), () -> owner);
        contact = crm.contact(owner, "Ada Lovelace");
    }

    @Test
    public void theNewestComesFirstWithNamesAround() {
        note("later", "2026-03-02T10:00:00Z");
        note("earlier", "2026-03-01T10:00:00Z");
        StoredRecord deal = crm.deal(owner, "Engine", "contact_id", contact.id());
        crm.create(
                owner,
                "crm.activity",
                Map.of("type", "call", "body", "on a deal", "deal_id", deal.id(), "duration_seconds", 61));

        TimelinePage page = read("contacts", contact.id(), null, null, null);

        assertThat(page.data()).extracting(TimelineItem::body).containsExactly("on a deal", "later", "earlier");
        TimelineItem call = page.data().get(0);
        assertThat(call.author()).isEqualTo(new TimelineItem.Named(owner.memberId(), "Olivia Owner"));
        assertThat(call.deal()).isEqualTo(new TimelineItem.Named(deal.id(), "Engine"));
        assertThat(call.contact()).isEqualTo(new TimelineItem.Named(contact.id(), "Ada Lovelace"));
        assertThat(call.durationSeconds()).isEqualTo(61);
        assertThat(page.nextCursor()).isNull();
    }

    @Test
    public void whatWasSaidOnceShowsOnAllThatItIsAboutAndWhenItHappened() {
        StoredRecord firm = crm.create(owner, "crm.company", Map.of("name", "Engines"));
        StoredRecord deal = crm.deal(owner, "Engine", "contact_id", contact.id(), "company_id", firm.id());
        Instant before = Instant.parse("2026-03-01T10:00:00Z");
        StoredRecord said = crm.create(
                owner,
                "crm.activity",
                Map.of("type", "meeting", "body", "a plan", "deal_id", deal.id(), "happened_at", before));
        for (var place : Map.of("deals", deal.id(), "contacts", contact.id(), "companies", firm.id())
                .entrySet()) {
            List<TimelineItem> story =
                    read(place.getKey(), place.getValue(), null, null, null).data();
            assertThat(story).as(place.getKey()).extracting(TimelineItem::id).containsExactly(said.id());
            assertThat(story.get(0).happenedAt()).isEqualTo(before);
            assertThat(story.get(0).createdAt()).isAfter(before);
        }
    }

    @Test
    public void pagesFollowEachOtherAlsoAmongEqualTimes() {
        for (int i = 0; i < 7; i++) {
            note("note " + i, "2026-03-01T10:00:00Z");
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            TimelinePage page = read("contacts", contact.id(), null, cursor, "3");
            page.data().forEach(item -> seen.add(String.valueOf(item.body())));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(seen).containsExactly("note 6", "note 5", "note 4", "note 3", "note 2", "note 1", "note 0");
    }

    @Test
    public void typesCanBeChosen() {
        note("a note", "2026-03-01T10:00:00Z");
        crm.create(owner, "crm.activity", Map.of("type", "call", "contact_id", contact.id()));
        crm.create(owner, "crm.activity", Map.of("type", "email", "contact_id", contact.id()));

        assertThat(read("contacts", contact.id(), List.of("call,email"), null, null)
                        .data())
                .extracting(TimelineItem::type)
                .containsExactlyInAnyOrder("call", "email");
        assertThat(read("contacts", contact.id(), List.of("meeting"), null, null)
                        .data())
                .isEmpty();
    }

    @Test
    public void peopleAndWaysCanBeChosen() {
        Actor mia = agency.member("Mia Member", Scope.ALL, Scope.ALL, null, "*");
        note("by the owner", "2026-03-01T10:00:00Z");
        crm.create(mia, "crm.activity", Map.of("type", "call", "body", "by Mia", "contact_id", contact.id()));
        crm.hall.write(
                agency.system(),
                tx -> new StoredTimeline()
                        .tell(
                                tx,
                                new TimelineEntry(
                                        "acme.sang", "crm.contact", contact.id(), "Sang", Instant.now(), "1")));

        assertThat(chosen(List.of("" + mia.memberId()), null))
                .extracting(TimelineItem::body)
                .containsExactly("by Mia");
        assertThat(chosen(null, List.of("module")))
                .extracting(TimelineItem::type)
                .containsExactly("acme.sang");
        assertThat(chosen(null, List.of("hand,api"))).hasSize(2);
        TimelineSummary summary = timelines.summaryOfOwn("contacts", "" + contact.id());
        assertThat(summary.types())
                .containsExactlyInAnyOrder(
                        new TimelineSummary.Count("acme.sang", 1),
                        new TimelineSummary.Count("call", 1),
                        new TimelineSummary.Count("note", 1));
        assertThat(summary.authors())
                .extracting(TimelineSummary.AuthorCount::name)
                .containsExactlyInAnyOrder("Olivia Owner", "Mia Member");
        assertThat(summary.origins())
                .containsExactly(new TimelineSummary.Count("hand", 2), new TimelineSummary.Count("module", 1));
        assertThat(summary.more()).isFalse();
        assertProblem(() -> chosen(List.of("me"), null), 400, "request/number");
        assertProblem(() -> chosen(null, List.of("moon")), 400, "request/choice");
    }

    @Test
    public void whatARoleHidesOfWhatWasSaidIsNotInTheStory() {
        note("by hand", "2026-03-02T10:00:00Z");
        owner = agency.member(
                "Bea Blind",
                Scope.ALL,
                Scope.ALL,
                null,
                "contacts.view",
                "activities.view",
                "-activities.origin.view",
                "-activities.body.view",
                // A story stands in the order of its times: they cannot be hidden.
                "-activities.happened_at.view");
        TimelineItem item =
                read("contacts", contact.id(), null, null, null).data().get(0);
        assertThat(item.origin()).isNull();
        assertThat(item.body()).isNull();
        assertThat(item.happenedAt()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(timelines.summaryOfOwn("contacts", "" + contact.id()).origins())
                .isEmpty();
        assertProblem(
                () -> timelines.ofOwn("contacts", "" + contact.id(), null, null, List.of("hand"), null, null),
                400,
                "request/choice");
    }

    @Test
    public void whatAModuleTellsIsToldOnceAndNobodyElseMaySayIt() {
        Map<String, String> details = Map.of("song", "Fidelio");
        TimelineEntry entry = new TimelineEntry(
                "acme.sang",
                "crm.contact",
                contact.id(),
                "Sang",
                "All of it",
                details,
                Instant.now(),
                List.of(),
                "first");
        assertThat(crm.hall.<Boolean>write(owner, tx -> new StoredTimeline().tell(tx, entry)))
                .isTrue();
        assertThat(crm.hall.<Boolean>write(owner, tx -> new StoredTimeline().tell(tx, entry)))
                .isFalse();
        TimelineItem item =
                read("contacts", contact.id(), null, null, null).data().get(0);
        assertThat(item.details()).isEqualTo("{\"song\": \"Fidelio\"}");
        assertThat(item.subject()).isEqualTo("Sang");
        assertThat(assertProblem(
                                () -> crm.create(
                                        owner, "crm.activity", Map.of("type", "acme.sang", "contact_id", contact.id())),
                                422,
                                "activity/written-by-a-module")
                        .field())
                .isEqualTo("type");
    }

    @Test
    public void textWithLooksIsCleanedAndKeepsItsWords() {
        StoredRecord note = crm.create(
                owner,
                "crm.activity",
                Map.of(
                        "type",
                        "note",
                        "contact_id",
                        contact.id(),
                        "rich",
                        "<p onclick=x()>Likes <b>red</b><script>x()</script></p>"));
        assertThat(note.get("rich")).isEqualTo("<p>Likes <strong>red</strong></p>");
        assertThat(note.get("body")).isEqualTo("Likes red");
        assertThat(read("contacts", contact.id(), null, null, null)
                        .data()
                        .get(0)
                        .rich())
                .isEqualTo("<p>Likes <strong>red</strong></p>");

        StoredRecord plain = crm.update(owner, note, Map.of("body", "Likes 1 < 2"));
        assertThat(plain.get("rich")).isNull();
        assertThat(plain.get("body")).isEqualTo("Likes 1 < 2");
    }

    @Test
    public void aMoveKeepsItsStagesForPrograms() {
        StoredRecord deal = crm.deal(owner, "Engine");
        crm.update(owner, deal, Map.of("stage_id", crm.stage(owner, "Won")));
        assertThat(read("deals", deal.id(), null, null, null).data().get(0).details())
                .contains("\"from_stage_id\": " + crm.stage(owner, "New enquiry"));
    }

    @Test
    public void whatIsMissingOrForeignIsNotThere() {
        assertProblem(() -> read("contacts", 987_654, null, null, null), 404, "not-found");
        assertProblem(() -> read("pipelines", 1, null, null, null), 404, "not-found");
        owner = crm.tenant("Other").owner();
        assertProblem(() -> read("contacts", contact.id(), null, null, null), 404, "not-found");
    }

    @Test
    public void aColleaguesDealStaysOutOfASharedContactsStory() {
        Actor seller = agency.member("Sam Seller", Scope.OWN, Scope.OWN, null, "*");
        StoredRecord shared =
                crm.create(owner, "crm.contact", Map.of("name", "Shared", "responsible_id", seller.memberId()));
        StoredRecord hidden = crm.deal(owner, "Hidden", "contact_id", shared.id());
        crm.create(owner, "crm.activity", Map.of("type", "note", "body", "secret", "deal_id", hidden.id()));
        crm.create(owner, "crm.activity", Map.of("type", "note", "body", "open", "contact_id", shared.id()));

        owner = seller;

        assertThat(read("contacts", shared.id(), null, null, null).data())
                .extracting(TimelineItem::body)
                .containsExactly("open");
        assertProblem(() -> read("deals", hidden.id(), null, null, null), 404, "not-found");
    }

    @Test
    public void badParametersAreNamed() {
        assertThat(assertProblem(() -> read("contacts", contact.id(), null, "no cursor", null), 400, "request/cursor")
                        .field())
                .isEqualTo("cursor");
        assertThat(assertProblem(() -> read("contacts", contact.id(), null, null, "-1"), 400, "request/number")
                        .field())
                .isEqualTo("per_page");
    }

    private List<TimelineItem> chosen(@Nullable List<String> authors, @Nullable List<String> origins) {
        return timelines
                .ofOwn("contacts", "" + contact.id(), null, authors, origins, null, null)
                .data();
    }

    private void note(String body, String at) {
        crm.create(
                owner,
                "crm.activity",
                Map.of("type", "note", "body", body, "contact_id", contact.id(), "happened_at", Instant.parse(at)));
    }

    private TimelinePage read(
            String plural, long id, @Nullable List<String> types, @Nullable String cursor, @Nullable String perPage) {
        return Objects.requireNonNull(timelines.ofOwn(plural, "" + id, types, null, null, cursor, perPage));
    }
}
