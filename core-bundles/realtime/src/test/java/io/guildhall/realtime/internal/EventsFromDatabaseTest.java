package io.guildhall.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class EventsFromDatabaseTest {
    private Things things;

    @Before
    public void start() throws Exception {
        things = new Things(1_500);
        things.sessions.put("owner", things.postgres.actor(7));
        things.sessions.put("anna", things.postgres.actor(7, 42, Scope.OWN, Scope.OWN, Set.of(), "test.things.view"));
    }

    @After
    public void stop() throws Exception {
        things.close();
    }

    @Test
    public void twoHundredChangesWhileAwayComeOnceAndInOrderEvenAfterARestart() throws Exception {
        long from;
        long id = things.create(7, "thing", null);
        things.settle();
        try (EventReader reader = things.open("owner", null)) {
            reader.await(e -> e.name().equals("hello"));
            rename(id, 0);
            reader.await(e -> e.name().equals("change"));
            from = reader.lastId();
        }
        for (int i = 1; i <= 100; i++) {
            rename(id, i);
        }
        things.restart();
        for (int i = 101; i <= 200; i++) {
            rename(id, i);
        }
        try (EventReader reader = things.open("owner", from)) {
            rename(id, 201);
            reader.await(e -> e.name().equals("change")
                    && e.data().get("changes").get("name").asText().equals("thing 201"));
            assertThat(reader.named("change"))
                    .extracting(e -> e.data().get("changes").get("name").asText())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 201)
                            .mapToObj(i -> "thing " + i)
                            .toList());
        }
    }

    @Test
    public void anAmountIsWrittenInItsRecordsCurrencyEvenIfOnlyTheAmountChanged() throws Exception {
        long id = things.create(7, "thing", null);
        things.settle();
        things.write(
                7,
                tx -> tx.update(
                        "update test.thing set currency = 'JPY', amount_minor = 5 where tenant_id = ? and id = ?",
                        7L,
                        id));
        things.restart();
        try (EventReader reader = things.open("owner", null)) {
            reader.await(e -> e.name().equals("hello"));
            amount(id, 1_500);
            assertThat(reader.await(e -> e.data().path("changes").has("amount"))
                            .data()
                            .get("changes")
                            .get("amount")
                            .asText())
                    .isEqualTo("1500");
            things.write(
                    7,
                    tx -> tx.update("update test.thing set currency = 'EUR' where tenant_id = ? and id = ?", 7L, id));
            amount(id, 1_250);
            assertThat(reader.await(e -> e.name().equals("change")
                                    && e.data()
                                            .get("changes")
                                            .path("amount")
                                            .asText()
                                            .contains("."))
                            .data()
                            .get("changes")
                            .get("amount")
                            .asText())
                    .isEqualTo("12.50");
        }
    }

    @Test
    public void aHandOverReachesBothSidesAsTheySeeIt() throws Exception {
        long id = things.create(7, "thing", 42L);
        things.settle();
        try (EventReader anna = things.open("anna", null);
                EventReader owner = things.open("owner", null)) {
            anna.await(e -> e.name().equals("hello"));
            owner.await(e -> e.name().equals("hello"));
            things.write(
                    7, tx -> tx.update("update test.thing set owner_id = 43 where tenant_id = ? and id = ?", 7L, id));
            anna.await(e -> e.name().equals("gone"));
            assertThat(owner.await(e -> e.data().path("kind").asText().equals("updated"))
                            .data()
                            .get("changes")
                            .get("responsible_id")
                            .asLong())
                    .isEqualTo(43);
        }
    }

    /** From the call that writes to the last of fifty screens; the goal is 500 ms at the 95th percentile. */
    @Test
    public void fiftyScreensFollowWithinHalfASecond() throws Exception {
        long id = things.create(7, "thing", null);
        things.settle();
        List<EventReader> screens = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            things.sessions.put("s" + i, things.postgres.actor(7, 100 + i, Scope.ALL, Scope.ALL, Set.of(), "*"));
            screens.add(things.open("s" + i, null));
        }
        for (EventReader screen : screens) {
            screen.await(e -> e.name().equals("hello"));
        }
        List<Long> millis = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            long begin = System.nanoTime();
            rename(id, i);
            int count = i;
            for (EventReader screen : screens) {
                while (screen.events().size() <= count) {
                    Thread.onSpinWait();
                }
            }
            millis.add((System.nanoTime() - begin) / 1_000_000);
        }
        Collections.sort(millis);
        System.out.printf(
                "one change to 50 screens: p50 %d ms, p95 %d ms, max %d ms%n",
                millis.get(20), millis.get(37), millis.get(39));
        assertThat(millis.get(37)).isLessThan(500);
        for (EventReader screen : screens) {
            screen.close();
        }
    }

    private void rename(long id, int i) {
        things.write(
                7,
                tx -> tx.update("update test.thing set name = ? where tenant_id = ? and id = ?", "thing " + i, 7L, id));
    }

    private void amount(long id, long minor) {
        things.write(
                7,
                tx -> tx.update(
                        "update test.thing set amount_minor = ? where tenant_id = ? and id = ?", minor, 7L, id));
    }
}
