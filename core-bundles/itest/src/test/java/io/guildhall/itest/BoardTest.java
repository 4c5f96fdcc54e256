package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Cards of the pipeline moved by hand and by keys, while the network is as slow and the server as strict as it likes. */
public class BoardTest {
    @SuppressWarnings("NullAway.Init")
    private static Board board;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    private long deal;

    @BeforeClass
    public static void open() {
        board = Board.open("board");
        page = board.desk();
    }

    @AfterClass
    public static void close() {
        if (board != null) {
            board.close();
        }
    }

    @Before
    public void aDealInTheFirstStage() {
        // The column that cards are dropped upon has one already.
        board.deal("There already", 1);
        deal = board.deal("Roof terrace", 0);
        board.show(deal);
    }

    private Locator cardIn(int stage) {
        return board.cardIn(deal, stage);
    }

    private static Locator others(int stage) {
        return board.column(stage).locator("[data-card]");
    }

    @Test
    public void aCardDroppedOnACardGoesToThatCardsColumnAndStaysThere() {
        board.drag(deal, others(1).first().boundingBox());
        assertThat(cardIn(1)).isVisible();
        board.awaitStored(deal, 1);
        page.reload();
        assertThat(cardIn(1)).isVisible();
    }

    @Test
    public void aCardDroppedWhereItWasOrNowhereAsksNothing() {
        List<String> asked = Board.asked(page);
        board.drag(deal, others(0).first().boundingBox());
        board.drag(
                deal,
                page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                        .boundingBox());
        page.waitForTimeout(500);
        assertThat(cardIn(0)).isVisible();
        Assertions.assertThat(asked).isEmpty();
    }

    @Test
    public void aMoveByKeysIsSaidAloudAndKeepsTheFocus() {
        board.card(deal).getByRole(AriaRole.LINK).focus();
        Locator said = page.locator("[aria-live='assertive']");
        page.keyboard().press("Space");
        assertThat(said).containsText("“Roof terrace” lifted");
        page.keyboard().press("ArrowRight");
        assertThat(said).containsText("Over ");
        page.keyboard().press("Space");
        assertThat(said).containsText("Put into ");
        assertThat(cardIn(1).getByRole(AriaRole.LINK)).isFocused();
        board.awaitStored(deal, 1);
    }

    @Test
    public void aCardStandsInItsNewPlaceBeforeTheServerHasAnswered() {
        List<Route> held = new ArrayList<>();
        page.route(Board.MOVE, held::add);
        board.moveByKeys(deal, 1);
        assertThat(cardIn(1)).isVisible();
        board.expectStored(deal, 0);
        page.waitForCondition(() -> !held.isEmpty());
        held.get(0).resume();
        board.awaitStored(deal, 1);
        assertThat(cardIn(1)).isVisible();
    }

    @Test
    public void ofTwoFastMovesTheLastHoldsThoughTheFirstIsAnsweredLate() {
        List<Route> held = new ArrayList<>();
        page.route(Board.MOVE, held::add);
        board.moveByKeys(deal, 1);
        assertThat(cardIn(1)).isVisible();
        board.moveByKeys(deal, 1);
        assertThat(cardIn(2)).isVisible();
        page.waitForCondition(() -> !held.isEmpty());
        page.waitForTimeout(800);
        page.unroute(Board.MOVE);
        held.get(0).resume();
        board.awaitStored(deal, 2);
        assertThat(cardIn(2)).isVisible();
    }

    @Test
    public void aRefusedCardGoesBackWithTheReasonAndKeepsTheFocus() {
        for (int status : new int[] {403, 409, 500}) {
            String reason = "Stage closed by rule " + status + ".";
            page.route(
                    Board.MOVE,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(status)
                            .setContentType("application/problem+json")
                            .setBody("{\"status\":" + status + ",\"code\":\"test/rule\",\"title\":\"" + reason
                                    + "\"}")));
            board.moveByKeys(deal, 1);
            assertThat(page.getByText(reason).first()).isVisible();
            backWithTheFocus();
            page.unroute(Board.MOVE);
        }
    }

    @Test
    public void aCardGoesBackWhenNobodyAnswersInTime() {
        page.evaluate(
                "() => { const real = AbortSignal.timeout; AbortSignal.timeout = () => real.call(AbortSignal, 300); }");
        page.route(Board.MOVE, route -> {});
        board.moveByKeys(deal, 1);
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        backWithTheFocus();
    }

    private void backWithTheFocus() {
        assertThat(cardIn(0)).isVisible();
        assertThat(cardIn(0).getByRole(AriaRole.LINK)).isFocused();
        board.expectStored(deal, 0);
    }

    @Test
    public void aCardGoesBackWhenTheNetworkIsGone() {
        page.route(Board.MOVE, Route::abort);
        board.moveByKeys(deal, 1);
        assertThat(cardIn(0)).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        board.expectStored(deal, 0);
    }

    @Test
    public void aLostCardIsAskedForItsReasonFirst() {
        int lost = board.stages.size() - 1;
        board.moveByKeys(deal, lost);
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        page.keyboard().press("Escape");
        assertThat(cardIn(0)).isVisible();
        board.expectStored(deal, 0);
    }
}
