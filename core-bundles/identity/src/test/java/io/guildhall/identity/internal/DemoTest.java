package io.guildhall.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.identity.internal.demo.Demo;
import io.guildhall.identity.internal.demo.DemoBuilder;
import io.guildhall.identity.internal.workspace.TestPorts;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

public class DemoTest {
    private House house;

    @Before
    public void open() {
        house = new House();
        house.modules.plug(new IdentityModule(), FakeModule.crm());
    }

    @After
    public void close() {
        house.close();
    }

    @Test
    public void theBarOpensWhenItsModuleComesAndARestartBuildsNothingTwice() throws Exception {
        Demo demo = demo(true);
        await(demo, 3);
        assertThat(demo.accounts()).extracting(Demo.Account::role).containsExactly("owner", "lead", "member");
        house.modules.plug(new IdentityModule(), FakeModule.crm(), FakeModule.bar("hospitality", true));
        await(demo, 5);
        demo.stop();
        for (Demo.Account account : demo.accounts()) {
            Actor actor = house.sessions
                    .open(
                            house.accounts.verify(account.email(), account.password(), House.origin()),
                            null,
                            House.origin())
                    .orElseThrow()
                    .actor();
            assertThat(actor.workspace().name()).isEqualTo(account.workspace());
            assertThat(actor.has(account.edition())).isTrue();
            assertThat(actor.reads())
                    .isEqualTo(
                            switch (account.role()) {
                                case "lead" -> Scope.TEAM;
                                case "member" -> Scope.OWN;
                                default -> Scope.ALL;
                            });
        }
        Demo again = demo(true);
        await(again, 5);
        again.stop();
        assertThat(tenants()).isEqualTo(2);
    }

    @Test
    public void whereRealPeopleWorkNothingIsMade() throws Exception {
        house.business();
        Demo demo = demo(true);
        Thread.sleep(1500);
        demo.stop();
        assertThat(demo.accounts()).isEmpty();
        assertThat(tenants()).isEqualTo(1);
    }

    @Test
    public void withoutDemoModeNothingIsMadeNorShown() throws Exception {
        Demo demo = demo(false);
        Thread.sleep(700);
        demo.stop();
        assertThat(demo.accounts()).isEmpty();
        assertThat(tenants()).isZero();
    }

    private Demo demo(boolean on) {
        DemoBuilder builder = new DemoBuilder(
                house.postgres.database(),
                house.editions,
                house.passwords,
                house.founding,
                house.workspaces,
                house.invitations,
                house.sessions);
        return new Demo(
                new Settings(on, true, Set.of()),
                house.postgres.backRoom(),
                house.editions,
                TestPorts.of(house.fakeEditions),
                builder);
    }

    private long tenants() {
        return house.postgres
                .backRoom()
                .run(tx -> tx.query("select * from identity.tenants()", row -> row.getLong(1)))
                .size();
    }

    private static void await(Demo demo, int accounts) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (demo.accounts().size() < accounts && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(demo.accounts()).hasSize(accounts);
    }
}
