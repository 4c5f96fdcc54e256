package io.guildhall.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.realtime.internal.presence.Person;
import io.guildhall.realtime.internal.presence.Presence;
import io.guildhall.realtime.internal.presence.PresenceRequest;
import io.guildhall.realtime.internal.presence.PresenceResource;
import io.guildhall.realtime.internal.presence.PresenceView;
import io.guildhall.record.Aggregate;
import io.guildhall.record.Aggregation;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.record.Records;
import io.guildhall.record.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class PresenceTest {
    private static final String MARA = "mara";
    private static final String JONAS = "jonas";

    private final Actor mara = Fakes.actor(1, 3, Scope.ALL, Set.of(), "*");
    private final Actor jonas = Fakes.actor(1, 7, Scope.OWN, Set.of(), "things.view", "test.things.view");
    private final Actor stranger = Fakes.actor(2, 9, Scope.ALL, Set.of(), "*");
    private Things things;
    private Presence presence;

    @Before
    public void start() throws Exception {
        things = new Things(60_000);
        things.sessions.put(MARA, mara);
        things.sessions.put(JONAS, jonas);
        things.sessions.put("stranger", stranger);
        presence = new Presence(
                new Audience(things.server.hub), things.postgres.database(), new Visible(), things.modules());
    }

    @After
    public void stop() throws Exception {
        presence.stop();
        things.close();
    }

    @Test
    public void twoWhoLookAtOneRecordSeeEachOtherComeAndGo() throws Exception {
        long id = things.create(1, "Roof", 7L);
        try (EventReader screen = things.open(MARA, null);
                EventReader other = things.open("stranger", null)) {
            screen.await(e -> e.name().equals("hello"));
            PresenceView alone = say(mara, "screen-of-mara", id, "viewing");
            assertThat(alone.people()).extracting(Person::memberId).containsExactly(3L);
            assertThat(alone.renewSeconds()).isEqualTo(24);
            PresenceView both = say(jonas, "screen-of-jonas", id, "editing");
            assertThat(both.people()).extracting(Person::memberId).containsExactlyInAnyOrder(3L, 7L);
            assertThat(both.renewSeconds()).isEqualTo(3);
            JsonNode seen = screen.await(e -> people(e).size() == 2).data();
            assertThat(seen.path("entity").asText()).isEqualTo("test.thing");
            assertThat(seen.path("id").asLong()).isEqualTo(id);
            assertThat(seen.path("people").findValuesAsText("doing")).contains("editing");
            say(jonas, "screen-of-jonas", id, "gone");
            int heard = screen.events().size();
            screen.await(e -> screen.events().size() >= heard
                    && last(screen).path("people").size() == 1);
            assertThat(other.events()).extracting(EventReader.Event::name).doesNotContain("presence");
        }
    }

    @Test
    public void whoFallsSilentIsGoneWithinTenSeconds() throws Exception {
        long id = things.create(1, "Roof", 7L);
        try (EventReader screen = things.open(MARA, null)) {
            screen.await(e -> e.name().equals("hello"));
            say(mara, "screen-of-mara", id, "viewing");
            say(jonas, "screen-of-jonas", id, "viewing");
            long end = System.nanoTime() + 60_000_000_000L;
            while (last(screen).path("people").size() != 1) {
                assertThat(System.nanoTime()).isLessThan(end);
                say(mara, "screen-of-mara", id, "viewing");
                LockSupport.parkNanos(500_000_000L);
            }
            assertThat(last(screen).path("people").get(0).path("member_id").asLong())
                    .isEqualTo(3);
        }
    }

    @Test
    public void aListHearsOfWhatItsReaderMaySeeOnly() throws Exception {
        long mine = things.create(1, "Mine", 7L);
        long hers = things.create(1, "Hers", 3L);
        try (EventReader screen = things.open(JONAS, null)) {
            screen.await(e -> e.name().equals("hello"));
            say(jonas, "board-of-jonas", null, "viewing");
            say(mara, "screen-of-mara", hers, "moving");
            say(mara, "screen-of-mara", mine, "moving");
            screen.await(e -> people(e).size() == 1 && e.data().path("id").asLong() == mine);
            assertThat(screen.events().stream().filter(e -> e.name().equals("presence")))
                    .allMatch(e -> e.data().path("id").asLong() == mine);
            assertThat(say(jonas, "board-of-jonas", null, "viewing").people())
                    .extracting(Person::id)
                    .containsExactly(mine);
        }
    }

    @Test
    public void nobodyIsPresentWhereHeMayNotLook() {
        long hers = things.create(1, "Hers", 3L);
        assertThat(refusal(jonas, hers).status()).isEqualTo(404);
        assertThat(refusal(stranger, hers).status()).isEqualTo(404);
        Problem odd = catchThrowableOfType(
                        ProblemException.class,
                        () -> resource(mara)
                                .announce(new PresenceRequest("screen-of-mara", "test.thing", hers, "spying", null)))
                .problem();
        assertThat(odd.field()).isEqualTo("doing");
        assertThat(odd.status()).isEqualTo(422);
    }

    private Problem refusal(Actor actor, long id) {
        return catchThrowableOfType(ProblemException.class, () -> say(actor, "screen-of-one", id, "viewing"))
                .problem();
    }

    private PresenceView say(Actor actor, String screen, @Nullable Long id, String doing) {
        return resource(actor).announce(new PresenceRequest(screen, "test.thing", id, doing, null));
    }

    private PresenceResource resource(Actor actor) {
        return new PresenceResource(presence, () -> actor);
    }

    private static JsonNode people(EventReader.Event event) {
        return event.data().path("people");
    }

    /** Of nobody, until the first has come. */
    private static JsonNode last(EventReader screen) {
        return screen.events().stream()
                .filter(e -> e.name().equals("presence"))
                .reduce((a, b) -> b)
                .map(EventReader.Event::data)
                .orElseGet(MissingNode::getInstance);
    }

    /** Only says whether a record can be seen, as the database does. */
    private static final class Visible implements Records {
        @Override
        public StoredRecord get(Transaction tx, String entity, long id) {
            return tx.queryOne(
                            "select id from test.thing where tenant_id = ? and id = ?",
                            row -> new StoredRecord(entity, row.getLong(1), 1, Map.of()),
                            tx.actor().tenantId(),
                            id)
                    .orElseThrow(() -> Problem.notFound().asException());
        }

        @Override
        public Page list(Transaction tx, String entity, Query query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Aggregate aggregate(Transaction tx, String entity, Aggregation asked) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoredRecord create(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoredRecord update(
                Transaction tx, String entity, long id, long version, Map<String, ? extends @Nullable Object> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(Transaction tx, String entity, long id, long version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoredRecord restore(Transaction tx, String entity, long id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String added(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, @Nullable Object> readAdded(Transaction tx, List<Field> fields, @Nullable String json) {
            throw new UnsupportedOperationException();
        }
    }
}
