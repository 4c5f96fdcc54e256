package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A pipeline of twelve stages under a finger, on a tablet and on a narrow phone. */
public class BoardFingerTest {
    private static final int STAGES = 12;
    private static final Page.WaitForConditionOptions PATIENT = new Page.WaitForConditionOptions().setTimeout(30_000);
    private static final String UNDER = """
            x => {
              const under = ({ left, right }) => left <= x && right >= x;
              const columns = [...document.querySelectorAll('[aria-labelledby^=stage-]')];
              const column = columns.find(one => under(one.getBoundingClientRect()));
              return Number(column?.getAttribute('aria-labelledby').replace('stage-', ''));
            }""";

    @SuppressWarnings("NullAway.Init")
    private static Board board;

    /** Won and lost ask for more than a drag; the finger stays among the open ones. */
    @SuppressWarnings("NullAway.Init")
    private static List<Long> open;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    private long deal;
    private long other;

    @BeforeClass
    public static void twelveStages() {
        board = Board.open("finger");
        for (int i = board.stages.size(); i < STAGES; i++) {
            board.owner
                    .post(
                            "/api/stages",
                            "{\"pipeline_id\":" + board.pipeline + ",\"name\":\"Further " + i + "\",\"position\":"
                                    + (100 + i) + ",\"color\":\"blue\"}")
                    .expect(201);
        }
        open = board.allStages().stream()
                .filter(stage -> !stage.path("is_won").asBoolean()
                        && !stage.path("is_lost").asBoolean())
                .map(stage -> stage.path("id").asLong())
                .toList();
    }

    @AfterClass
    public static void close() {
        if (board != null) {
            board.close();
        }
    }

    @Before
    public void twoDeals() {
        other = board.deal("There already", 1);
        deal = board.deal("Roof terrace", 0);
    }

    @After
    public void away() {
        for (long id : List.of(deal, other)) {
            board.owner.delete("/api/deals/" + id).expect(204);
        }
        page.context().close();
    }

    private void at(int width, int height) {
        page = board.tablet(width, height);
        page.navigate("/pipeline/" + board.pipeline);
        assertThat(card()).isVisible();
    }

    private Locator card() {
        return Board.card(page, deal);
    }

    private Locator column(long stage) {
        return page.locator("section[aria-labelledby='stage-" + stage + "']");
    }

    private Finger onCard() {
        BoundingBox box = card().boundingBox();
        return new Finger(page).down(box.x + 60, box.y + 20);
    }

    private Finger lifted() {
        Finger finger = onCard();
        assertThat(page.locator("[data-away]")).isVisible();
        return finger;
    }

    private void awaitStage(long wanted) {
        assertThat(column(wanted).locator("[data-card='" + deal + "']")).isVisible();
        page.waitForCondition(() -> stored() == wanted, PATIENT);
    }

    private long stored() {
        return board.stored(deal).path("stage_id").asLong();
    }

    @Test
    public void aFingerThatStaysCarriesACardToAnotherColumn() {
        at(820, 1180);
        BoundingBox target = column(open.get(2)).boundingBox();
        lifted().to(target.x + target.width / 2, target.y + 300, 12).up();
        awaitStage(open.get(2));
    }

    @Test
    public void aDropOnACardCountsAsItsColumn() {
        at(820, 1180);
        BoundingBox target = Board.card(page, other).boundingBox();
        lifted().to(target.x + target.width / 2, target.y + target.height / 2, 12)
                .up();
        awaitStage(open.get(1));
    }

    @Test
    public void atTheEdgeOfAPhoneTheBoardComesAlong() {
        at(360, 740);
        BoundingBox box = card().boundingBox();
        Finger finger = lifted().to(352, box.y + 60, 12);
        long far = open.get(4);
        page.waitForCondition(
                () -> {
                    BoundingBox there = column(far).boundingBox();
                    return there != null && there.x < 150;
                },
                PATIENT);
        finger.to(180, box.y + 80, 10);
        // The board comes to rest before the finger lets go.
        page.waitForTimeout(300);
        finger.to(182, box.y + 84, 2);
        long under = ((Number) page.evaluate(UNDER, 182)).longValue();
        finger.up();
        Assertions.assertThat(open.indexOf(under)).isGreaterThanOrEqualTo(3);
        awaitStage(under);
    }

    @Test
    public void aFingerThatGoesOnScrollsAndCarriesNothing() {
        at(360, 740);
        List<String> asked = Board.asked(page);
        BoundingBox box = card().boundingBox();
        onCard().to(box.x - 180, box.y + 24, 10).up();
        Locator wall = page.locator("[role=group]").filter(new Locator.FilterOptions().setHas(card()));
        page.waitForCondition(() -> ((Number) wall.evaluate("wall => wall.scrollLeft")).doubleValue() > 60, PATIENT);
        assertThat(page.locator("[data-away]")).hasCount(0);
        Assertions.assertThat(asked).isEmpty();
        Assertions.assertThat(stored()).isEqualTo(open.get(0));
    }
}
