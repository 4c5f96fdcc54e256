package io.guildhall.crm.internal.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.crm.internal.CrmHall;
import io.guildhall.module.Module;
import io.guildhall.module.Tile;
import io.guildhall.testkit.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

public class StartPageTest {
    @ClassRule
    public static final CrmHall crm = new CrmHall();

    private TestTenant agency;
    private Actor owner;

    @Before
    public void newTenant() {
        agency = crm.tenant("Agency");
        owner = agency.owner();
    }

    private StartPage.Card card(Actor reader, String key) {
        return cards(reader).stream()
                .filter(card -> card.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<StartPage.Card> cards(Actor reader) {
        return new StartPage(crm.hall.database(), crm.hall.modules(), () -> reader)
                .cards()
                .data();
    }

    private Tile.Content content(Actor reader, String key) {
        return Objects.requireNonNull(card(reader, key).content());
    }

    @Test
    public void openDealsAreCountedAndSummedToTheCent() {
        crm.deal(owner, "One", "amount", "999999999999.99");
        crm.deal(owner, "Two", "amount", "0.01");
        crm.deal(owner, "Nothing", "amount", "0");
        crm.deal(owner, "Yen", "amount", "5000", "currency", "JPY");
        crm.deal(owner, "Won", "amount", "7", "stage_id", crm.stage(owner, "Won"));
        crm.deal(owner, "Lost", "amount", "8", "stage_id", crm.stage(owner, "Lost"));

        Tile.Content open = content(owner, "crm.open-deals");
        assertThat(open.count()).isEqualTo(4);
        assertThat(open.sums()).containsExactly(new Tile.Sum("EUR", "1000000000000.00"), new Tile.Sum("JPY", "5000"));
    }

    @Test
    public void onlyThisMonthsWinsCount() {
        crm.deal(owner, "Now", "amount", "70", "stage_id", crm.stage(owner, "Won"));
        crm.deal(owner, "Long ago", "amount", "900", "stage_id", crm.stage(owner, "Won"));
        crm.psql("set session_replication_role = replica;"
                + " update crm.deal set closed_at = now() - interval '40 days' where title = 'Long ago';"
                + " set session_replication_role = origin");

        Tile.Content won = content(owner, "crm.won");
        assertThat(won.count()).isOne();
        assertThat(won.sums()).containsExactly(new Tile.Sum("EUR", "70.00"));
    }

    @Test
    public void tasksAreTheReadersOwnUntilTonightTheOldestFirst() {
        Instant now = Instant.now();
        task("Late", now.minus(Duration.ofDays(3)), owner);
        task("Next week", now.plus(Duration.ofDays(7)), owner);
        task("Long done", now.minus(Duration.ofDays(9)), owner, "done_at", now.toString());
        Actor ann = agency.member("Ann", Scope.ALL, Scope.ALL, null, "tasks.view");
        task("Ann's", now.minus(Duration.ofDays(1)), ann);

        Tile.Content due = content(owner, "crm.tasks");
        assertThat(due.count()).isOne();
        assertThat(due.lines()).extracting(Tile.Line::title).containsExactly("Late");
        assertThat(content(ann, "crm.tasks").lines())
                .extracting(Tile.Line::title)
                .containsExactly("Ann's");
    }

    private void task(String title, Instant due, Actor who, String... more) {
        Map<String, Object> values = new java.util.HashMap<>(
                Map.of("title", title, "due_at", due.toString(), "responsible_id", who.memberId()));
        for (int i = 0; i < more.length; i += 2) {
            values.put(more[i], more[i + 1]);
        }
        crm.create(owner, "crm.task", values);
    }

    @Test
    public void theLatestActivityLeadsToItsRecord() {
        long deal = crm.deal(owner, "Terrace").id();
        crm.create(owner, "crm.activity", Map.of("type", "note", "body", "Asked for a date", "deal_id", deal));

        long gone = crm.deal(owner, "Thrown away").id();
        crm.create(owner, "crm.activity", Map.of("type", "note", "body", "Never mind", "deal_id", gone));
        crm.hall.write(owner, tx -> {
            crm.hall.records().delete(tx, "crm.deal", gone, io.guildhall.record.Records.ANY_VERSION);
            return gone;
        });

        assertThat(content(owner, "crm.latest").lines())
                .extracting(Tile.Line::title)
                .doesNotContain("Thrown away");
        Tile.Line line = content(owner, "crm.latest").lines().get(0);
        assertThat(line.entity()).isEqualTo("crm.deal");
        assertThat(line.recordId()).isEqualTo(deal);
        assertThat(line.title()).isEqualTo("Terrace");
        assertThat(line.detail()).endsWith("Asked for a date");
    }

    @Test
    public void membersSeeCardsTheyMaySeeWithWhatTheyMaySee() {
        crm.deal(owner, "The owner's", "amount", "100");
        Actor ann = agency.member("Ann", Scope.OWN, Scope.OWN, null, "deals.view");

        assertThat(cards(ann)).extracting(StartPage.Card::key).containsExactly("crm.open-deals", "crm.won");
        assertThat(content(ann, "crm.open-deals").count()).isZero();
        assertThat(content(owner, "crm.open-deals").count()).isOne();
    }

    @Test
    public void aBrokenCardLeavesTheOthersStanding() {
        Module broken = new Module() {
            @Override
            public String key() {
                return "broken";
            }

            @Override
            public String title() {
                return "Broken";
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public List<Tile> tiles() {
                return List.of(new Tile(
                        "broken.card",
                        "Broken",
                        1,
                        "deals.view",
                        "",
                        Set.of(),
                        tx -> Tile.Content.count(
                                tx.query("select 1 / 0", row -> row.getLong(1)).get(0))));
            }
        };
        crm.hall.plug(broken);
        try {
            Actor reader = Actor.system(agency.id(), Set.of("crm", "broken"), owner.workspace());
            assertThat(cards(reader).get(0).content()).isNull();
            assertThat(content(reader, "crm.open-deals").count()).isZero();
            assertThat(cards(owner)).extracting(StartPage.Card::module).containsOnly("crm");
        } finally {
            crm.hall.unplug(broken);
        }
    }
}
