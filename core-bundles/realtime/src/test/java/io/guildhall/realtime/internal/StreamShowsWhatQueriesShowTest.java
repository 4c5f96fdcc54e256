package io.guildhall.realtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.database.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;

/**
 * The rule of who sees a row stands twice: in the table's policies and in the stream's filter. Random changes of data and of
 * rights hold the two against each other: what events have put on a screen is what its member can query, at every pause.
 */
public class StreamShowsWhatQueriesShowTest {
    private static final int ROUNDS = 60;
    private static final int CHANGES = 50;
    private static final int MEMBERS = 8;
    private static final int TEAMS = 4;

    private final Random random = new Random(20261121);
    private final List<Screen> screens = new ArrayList<>();
    private @Nullable Things things;

    @After
    public void stop() throws Exception {
        for (Screen screen : screens) {
            screen.close();
        }
        if (things != null) {
            things.close();
        }
    }

    @Test
    public void afterThousandsOfRandomChangesOfDataAndRightsEveryScreenShowsWhatItsMemberMaySee() throws Exception {
        Things world = new Things(200);
        things = world;
        for (long member = 1; member <= MEMBERS; member++) {
            long id = member;
            for (long tenant = 1; tenant <= 2; tenant++) {
                world.write(
                        tenant,
                        tx -> tx.update(
                                "insert into identity.member (tenant_id, id, team_id) values (?, ?, ?)",
                                tx.actor().tenantId(),
                                id,
                                team()));
                world.sessions.put(token(tenant, member), rights(world, tenant, member));
                screens.add(new Screen(world, token(tenant, member)));
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < CHANGES; i++) {
                change(world, 1 + random.nextInt(2));
            }
            if (round % 4 == 3) {
                changeRights(world);
            }
            if (round % 5 == 2) {
                screens.get(random.nextInt(screens.size())).cut();
            }
            settle(round);
        }
        int events = screens.stream().mapToInt(s -> s.events).sum();
        assertThat(events).isGreaterThan(ROUNDS * CHANGES);
    }

    private void settle(int round) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        for (Screen screen : screens) {
            while (!screen.follow() || !screen.shown().equals(screen.queried())) {
                if (System.nanoTime() > end) {
                    assertThat(screen.shown())
                            .as("screen in round " + round + ": " + screen.story())
                            .isEqualTo(screen.queried());
                    throw new AssertionError("a screen does not come back");
                }
                Thread.sleep(5);
            }
        }
        // Nothing that comes late may spoil it.
        Thread.sleep(30);
        for (Screen screen : screens) {
            screen.follow();
            assertThat(screen.shown())
                    .as("screen after round " + round + ": " + screen.story())
                    .isEqualTo(screen.queried());
        }
    }

    private void change(Things world, long tenant) {
        world.write(tenant, tx -> {
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                changeThing(tx, tenant);
            }
            if (random.nextInt(25) == 0) {
                tx.update(
                        "update identity.member set team_id = ? where tenant_id = ? and id = ?",
                        team(),
                        tenant,
                        (long) 1 + random.nextInt(MEMBERS));
            }
        });
    }

    private void changeThing(Transaction tx, long tenant) {
        Long id = any(tx, tenant);
        int what = random.nextInt(10);
        if (id == null || what < 3) {
            tx.update("insert into test.thing (tenant_id, name, owner_id) values (?, ?, ?)", tenant, name(), owner());
        } else if (what < 5) {
            tx.update("update test.thing set name = ? where tenant_id = ? and id = ?", name(), tenant, id);
        } else if (what < 7) {
            tx.update("update test.thing set owner_id = ? where tenant_id = ? and id = ?", owner(), tenant, id);
        } else if (what < 8) {
            tx.update(
                    "update test.thing set deleted_at = now() where tenant_id = ? and id = ? and deleted_at is null",
                    tenant,
                    id);
        } else if (what < 9) {
            tx.update(
                    "update test.thing set deleted_at = null, name = ? where tenant_id = ? and id = ?",
                    name(),
                    tenant,
                    id);
        } else {
            tx.update("delete from test.thing where tenant_id = ? and id = ?", tenant, id);
        }
    }

    private @Nullable Long any(Transaction tx, long tenant) {
        List<Long> ids =
                tx.query("select id from test.thing where tenant_id = ? order by id", row -> row.getLong(1), tenant);
        return ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
    }

    private void changeRights(Things world) {
        for (int i = 0; i < 4; i++) {
            long tenant = 1 + random.nextInt(2);
            long member = 1 + random.nextInt(MEMBERS);
            world.sessions.put(token(tenant, member), rights(world, tenant, member));
        }
    }

    private Actor rights(Things world, long tenant, long member) {
        Scope scope = Scope.values()[random.nextInt(3)];
        Set<Long> teams = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            teams.add((long) 1 + random.nextInt(TEAMS));
        }
        String permission = random.nextInt(6) == 0 ? "other.view" : "test.things.view";
        Actor actor = world.postgres.actor(tenant, member, scope, scope, teams, permission);
        return new Actor(
                tenant,
                member,
                actor.name(),
                actor.kind(),
                scope,
                scope,
                teams,
                actor.permissions(),
                actor.modules(),
                actor.workspace(),
                tenant * 1_000 + member);
    }

    private static String token(long tenant, long member) {
        return "t" + tenant + "m" + member;
    }

    private @Nullable Long team() {
        int team = random.nextInt(TEAMS + 1);
        return team == 0 ? null : (long) team;
    }

    private @Nullable Long owner() {
        int owner = random.nextInt(MEMBERS + 1);
        return owner == 0 ? null : (long) owner;
    }

    private String name() {
        return "thing " + random.nextInt(1_000_000);
    }
}
