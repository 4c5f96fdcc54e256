package io.guildhall.module.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.port.ModulesListener;
import io.guildhall.record.Guard;
import io.guildhall.record.Write;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Test;

public class ModuleRegistryTest {
    private final Plugged host = new Plugged();

    @After
    public void stop() {
        host.close();
    }

    @Test
    public void aModuleIsInstalledLintedCheckedAndThenThere() {
        FakeModule bar = new FakeModule("bar", "1.0.0").entity("booking", "bookings");
        bar.mappers.add(Runnable.class);
        host.plug(bar, 7);
        ModuleSnapshot snapshot = host.awaitWorking("bar");
        assertThat(host.schemas.calls)
                .containsExactly("install bar db/bar-1.0.0.sql", "lint bar", "check 1", "register bar@7");
        assertThat(snapshot.entities()).containsOnlyKeys("bar.booking");
        assertThat(snapshot.entitiesByPath()).containsOnlyKeys("bar/bookings");
        assertThat(Plugged.bundle(snapshot, "bar")).isEqualTo(7);
    }

    @Test
    public void modulesAreInstalledInOrderOfWhatTheyRequire() {
        host.schemas.gate = new CountDownLatch(1);
        host.plug(new FakeModule("bar", "1.0.0", "crm"), 3);
        host.plug(new FakeModule("crm", "1.0.0", "identity"), 2);
        assertThat(host.awaitProblem("bar", "crm")).isEqualTo("Waits for module crm.");
        host.plug(new FakeModule("identity", "1.0.0"), 1);
        host.schemas.gate.countDown();
        host.awaitWorking("bar");
        assertThat(host.schemas.installs())
                .containsExactly(
                        "install identity db/identity-1.0.0.sql",
                        "install crm db/crm-1.0.0.sql",
                        "install bar db/bar-1.0.0.sql");
    }

    @Test
    public void aReferenceIsARequirementToo() {
        EntityType deal = EntityType.of("crm", "deal", "deals")
                .field(Field.text("name", 100))
                .field(Field.reference("responsible_id", "identity.member").column("owner_id"))
                .build();
        host.plug(new FakeModule("crm", "1.0.0").with(deal), 1);
        host.awaitProblem("crm", "Waits for module identity.");
        host.plug(new FakeModule("identity", "1.0.0"), 2);
        host.awaitProblem("crm", "field responsible_id refers to identity.member, which nobody offers.");
    }

    @Test
    public void aModuleThatFailsTouchesNothingElse() {
        host.schemas.failures.put("bad", "Change set 3 has no table x");
        host.plug(new FakeModule("crm", "1.0.0").entity("deal", "deals"), 1);
        host.plug(new FakeModule("bad", "1.0.0").entity("thing", "things"), 2);
        host.plug(new FakeModule("bar", "1.0.0", "crm").entity("booking", "bookings"), 3);
        assertThat(host.awaitProblem("bad", "Change")).isEqualTo("Change set 3 has no table x.");
        ModuleSnapshot snapshot = host.awaitWorking("bar");
        assertThat(snapshot.entities()).containsOnlyKeys("crm.deal", "bar.booking");
    }

    @Test
    public void aModuleWhoseTablesForgetAHouseRuleIsRefusedWithTheSentence() {
        host.schemas.lints.put("bar", List.of("table bar.booking has no policy", "table bar.seat has no key"));
        host.plug(new FakeModule("bar", "1.0.0"), 1);
        assertThat(host.awaitProblem("bar", "policy"))
                .isEqualTo("Table bar.booking has no policy. Table bar.seat has no key.");
    }

    @Test
    public void aModuleThatThrowsWhileDescribingItselfIsRefused() {
        host.plug(
                new FakeModule("bar", "1.0.0") {
                    @Override
                    public List<EntityType> entities() {
                        throw new IllegalStateException("not today");
                    }
                },
                1);
        host.awaitProblem("bar", "not today");
    }

    @Test
    public void whatAModuleOffersGoesWithIt() {
        FakeModule bar = new FakeModule("bar", "1.0.0").entity("booking", "bookings");
        bar.mappers.add(Runnable.class);
        bar.guards.add(new Guard() {
            @Override
            public Set<String> entities() {
                return Set.of("bar.booking");
            }

            @Override
            public void check(Write write) {}
        });
        host.plug(bar, 1);
        assertThat(host.awaitWorking("bar").guards()).containsOnlyKeys("bar.booking");
        host.unplug(bar);
        ModuleSnapshot after = host.registry.current();
        assertThat(after.entities()).isEmpty();
        assertThat(after.guards()).isEmpty();
        assertThat(after.modules()).isEmpty();
        assertThat(host.schemas.mappers).isEmpty();
    }

    @Test
    public void whatRequiresAModuleWaitsWhileItIsAwayAndIsNotInstalledAgain() {
        FakeModule crm = new FakeModule("crm", "1.0.0");
        host.plug(crm, 1);
        host.plug(new FakeModule("bar", "1.0.0", "crm"), 2);
        host.awaitWorking("bar");
        host.unplug(crm);
        assertThat(Plugged.problem(host.registry.current(), "bar")).isEqualTo("Waits for module crm.");
        host.plug(new FakeModule("crm", "1.0.1"), 3);
        host.awaitWorking("bar");
        assertThat(host.schemas.installs()).filteredOn(c -> c.contains("bar")).hasSize(1);
    }

    @Test
    public void ofTwoVersionsTheHigherWorksAndTheOtherTakesOverWithoutAGap() {
        FakeModule old = new FakeModule("bar", "1.9.0").entity("booking", "bookings");
        FakeModule young =
                new FakeModule("bar", "1.10.0").entity("booking", "bookings").entity("seat", "seats");
        host.plug(old, 1);
        host.awaitWorking("bar");
        host.plug(young, 2);
        ModuleSnapshot both = host.await(s -> s.entities().containsKey("bar.seat"));
        assertThat(Plugged.bundle(both, "bar")).isEqualTo(2);
        host.unplug(young);
        ModuleSnapshot back = host.registry.current();
        assertThat(Plugged.works(back, "bar")).isTrue();
        assertThat(Plugged.bundle(back, "bar")).isEqualTo(1);
        assertThat(back.entities()).containsOnlyKeys("bar.booking");
    }

    @Test
    public void theLowerVersionDoesNotRunItsOlderChangeLogOverTheNewerOne() {
        host.plug(new FakeModule("bar", "2.0.0"), 1);
        host.awaitWorking("bar");
        FakeModule old = new FakeModule("bar", "1.0.0");
        host.plug(old, 2);
        host.plug(new FakeModule("last", "1.0.0"), 3);
        host.awaitWorking("last");
        assertThat(host.schemas.installs()).doesNotContain("install bar db/bar-1.0.0.sql");
    }

    @Test
    public void aNewVersionThatFailsLeavesTheOldOneAtWork() {
        host.plug(new FakeModule("bar", "1.0.0").entity("booking", "bookings"), 1);
        host.awaitWorking("bar");
        host.schemas.failures.put("bar", "Change set 9 failed");
        host.plug(new FakeModule("bar", "2.0.0").entity("booking", "bookings"), 2);
        host.awaitProblem("bar@2.0.0", "Change set 9 failed.");
        assertThat(Plugged.bundle(host.registry.current(), "bar")).isEqualTo(1);
    }

    @Test
    public void twoModulesCannotTakeThePathOfOneAnother() {
        host.plug(new FakeModule("crm", "1.0.0").entity("deal", "deals"), 1);
        host.awaitWorking("crm");
        host.plug(
                new FakeModule("identity", "1.0.0")
                        .with(EntityType.of("identity", "agreement", "deals")
                                .field(Field.text("name", 10))
                                .build()),
                2);
        host.awaitProblem("identity", "Path /api/deals belongs to crm.deal.");
    }

    @Test
    public void listenersHearInOrderAfterTheSnapshotIsInForce() throws InterruptedException {
        BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        ModulesListener broken = (before, after) -> {
            throw new IllegalStateException("a listener of the test fails");
        };
        host.registry.addListener(broken);
        host.registry.addListener((before, after) -> {
            assertThat(host.registry.current().generation()).isGreaterThanOrEqualTo(after.generation());
            assertThat(after.generation()).isEqualTo(before.generation() + 1);
            heard.add(after.generation());
        });
        FakeModule bar = new FakeModule("bar", "1.0.0");
        host.plug(bar, 1);
        host.awaitWorking("bar");
        host.unplug(bar);
        for (long generation = 1; generation <= 3; generation++) {
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(generation);
        }
    }

    @Test
    public void aCollisionIsTriedAgainWithoutShowingAsAProblem() {
        Set<String> problems = new java.util.concurrent.ConcurrentSkipListSet<>();
        host.registry.addListener((before, after) -> problems.add(String.valueOf(Plugged.problem(after, "bar"))));
        host.schemas.collisions.put("bar", 3);
        host.plug(new FakeModule("bar", "1.0.0"), 1);
        host.plug(new FakeModule("zoo", "1.0.0"), 2);
        host.awaitWorking("zoo");
        assertThat(host.registry.settled()).isFalse();
        host.awaitWorking("bar");
        assertThat(host.registry.settled()).isTrue();
        assertThat(problems).containsOnly("null");
        assertThat(host.schemas.installs()).filteredOn(c -> c.contains("bar")).hasSize(4);
    }

    @Test
    public void whoWaitsForAMissingModuleDoesNotKeepTheHouseWaiting() {
        host.plug(new FakeModule("bar", "1.0.0", "crm"), 1);
        host.awaitProblem("bar", "Waits for module crm.");
        assertThat(host.registry.settled()).isTrue();
    }
}
