package io.guildhall.realtime.internal.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.actor.Workspace;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public class RoomsTest {
    private static final EntityType DEAL =
            EntityType.of("crm", "deal", "deals").field(Field.text("name", 80)).build();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final Rooms rooms = new Rooms(now::get);

    @Test
    public void whoIsAloneIsBelievedForLongAndAskedSeldom() {
        assertThat(enter(1, "a", 7).renewSeconds()).isEqualTo(24);
        pass(29);
        assertThat(rooms.sweep()).isEmpty();
        pass(2);
        assertThat(rooms.sweep().get(1L)).hasSize(1);
        assertThat(rooms.at(1, visit -> true)).isEmpty();
    }

    @Test
    public void whoSomebodySeesIsGoneTenSecondsAfterHisLastWord() {
        enter(1, "a", 7);
        assertThat(enter(2, "b", 7).renewSeconds()).isEqualTo(3);
        pass(5);
        assertThat(enter(2, "b", 7).changed()).as("the same again").isEmpty();
        pass(4);
        assertThat(rooms.sweep().get(1L)).hasSize(1);
        assertThat(rooms.at(1, visit -> true)).extracting(Visit::memberId).containsExactly(2L);
    }

    @Test
    public void ownScreensAreNobodyElse() {
        enter(1, "a", 7);
        assertThat(enter(1, "b", 7).renewSeconds()).isEqualTo(24);
    }

    @Test
    public void aListHearsOfItsRecordsAndNobodyHearsOfAList() {
        assertThat(enter(1, "a", 0).renewSeconds()).isEqualTo(24);
        assertThat(enter(2, "b", 7).renewSeconds()).isEqualTo(3);
        assertThat(enter(3, "c", 0).renewSeconds()).isEqualTo(3);
        Place record = new Place(DEAL, 7, null, null);
        assertThat(rooms.at(1, visit -> visit.place().hears(record))).hasSize(3);
        assertThat(rooms.at(1, visit -> visit.place().hears(new Place(DEAL, 0, null, null))))
                .isEmpty();
    }

    @Test
    public void aScreenIsAtOnePlaceOnly() {
        enter(1, "a", 7);
        assertThat(enter(1, "a", 8).changed()).extracting(Place::id).containsExactly(8L, 7L);
        assertThat(rooms.at(1, visit -> true)).hasSize(1);
    }

    @Test
    public void tooManyScreensOfOneSessionAreRefused() {
        for (int i = 0; i < 50; i++) {
            enter(1, "screen-" + i, 7);
        }
        assertThat(rooms.enter(visit(1, "one-more", 7))).isNull();
        rooms.leave(visit(1, "screen-3", 7));
        assertThat(rooms.enter(visit(1, "one-more", 7))).isNotNull();
    }

    private Rooms.Outcome enter(long member, String screen, long id) {
        return Objects.requireNonNull(rooms.enter(visit(member, screen, id)));
    }

    private static Visit visit(long member, String screen, long id) {
        Actor actor = new Actor(
                1,
                member,
                "M" + member,
                Actor.Kind.MEMBER,
                Scope.ALL,
                Scope.ALL,
                Set.of(),
                Set.of("*"),
                Set.of("crm"),
                new Workspace("Blue Door", "EUR", ZoneId.of("UTC"), "en"),
                member);
        return Visit.of(actor, screen, new Place(DEAL, id, null, null), "viewing", null, Instant.EPOCH);
    }

    private void pass(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
