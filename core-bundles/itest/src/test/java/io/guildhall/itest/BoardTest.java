package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** Cards of the pipeline moved by hand and by keys, while the network is as slow and the server as strict as it likes. */
public class BoardTest {
    private static final Pattern MOVE = Pattern.compile("/api/deals/\\d+/move$");

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static Client owner;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    private static final List<Long> stages = new ArrayList<>();

    private long deal;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        owner = House.client();
        String cookie = owner.signUp("Board house", "crm", "owner@board.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        long pipeline = 0;
        for (JsonNode one : owner.get("/api/pipelines").expect(200).body().path("data")) {
            pipeline = one.path("is_default").asBoolean() ? one.path("id").asLong() : pipeline;
        }
        owner.get("/api/stages?pipeline_id=" + pipeline + "&sort=position")
                .body()
                .path("data")
                .forEach(stage -> stages.add(stage.path("id").asLong()));
        page = browsers.page(House.open().uri("/"), cookie);
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Before
    public void aDealInTheFirstStage() {
        // The column that cards are dropped upon has one already.
        deal("There already", 1);
        deal = deal("Roof terrace", 0);
        page.unrouteAll();
        page.navigate("/pipeline");
        assertThat(card()).isVisible();
    }

    private static long deal(String title, int stage) {
        return owner.post("/api/deals", "{\"title\":\"" + title + "\",\"stage_id\":" + stages.get(stage) + "}")
                .expect(201)
                .id();
    }

    private Locator card() {
        return page.locator("[data-card='" + deal + "']");
    }

    private Locator cardIn(int stage) {
        return page.locator("[aria-labelledby='stage-" + stages.get(stage) + "'] [data-card='" + deal + "']");
    }

    private Locator others(int stage) {
        return page.locator("[aria-labelledby='stage-" + stages.get(stage) + "'] [data-card]");
    }

    private long stored() {
        return owner.get("/api/deals/" + deal)
                .expect(200)
                .body()
                .path("stage_id")
                .asLong();
    }

    private void awaitStored(int stage) {
        for (int i = 0; i < 200 && stored() != stages.get(stage); i++) {
            page.waitForTimeout(100);
        }
        org.assertj.core.api.Assertions.assertThat(stored()).isEqualTo(stages.get(stage));
    }

    private void drag(BoundingBox to) {
        BoundingBox from = card().boundingBox();
        page.mouse().move(from.x + 40, from.y + 20);
        page.mouse().down();
        page.mouse().move(from.x + 60, from.y + 40, new Mouse.MoveOptions().setSteps(4));
        page.mouse().move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        page.waitForTimeout(200);
        page.mouse().up();
    }

    private void moveByKeys(int steps) {
        card().getByRole(AriaRole.LINK).focus();
        page.keyboard().press("Space");
        for (int i = 0; i < steps; i++) {
            page.keyboard().press("ArrowRight");
        }
        page.keyboard().press("Space");
    }

    @Test
    public void aCardDroppedOnACardGoesToThatCardsColumnAndStaysThere() {
        drag(others(1).first().boundingBox());
        assertThat(cardIn(1)).isVisible();
        awaitStored(1);
        page.reload();
        assertThat(cardIn(1)).isVisible();
    }

    @Test
    public void aCardDroppedWhereItWasOrNowhereAsksNothing() {
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (MOVE.matcher(request.url()).find()) {
                asked.add(request.url());
            }
        });
        drag(others(0).first().boundingBox());
        drag(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .boundingBox());
        page.waitForTimeout(500);
        assertThat(cardIn(0)).isVisible();
        org.assertj.core.api.Assertions.assertThat(asked).isEmpty();
    }

    @Test
    public void aMoveByKeysIsSaidAloudAndKeepsTheFocus() {
        card().getByRole(AriaRole.LINK).focus();
        Locator said = page.locator("[aria-live='assertive']");
        page.keyboard().press("Space");
        assertThat(said).containsText("“Roof terrace” lifted");
        page.keyboard().press("ArrowRight");
        assertThat(said).containsText("Over ");
        page.keyboard().press("Space");
        assertThat(said).containsText("Put into ");
        assertThat(cardIn(1).getByRole(AriaRole.LINK)).isFocused();
        awaitStored(1);
    }

    @Test
    public void aCardStandsInItsNewPlaceBeforeTheServerHasAnswered() {
        List<Route> held = new ArrayList<>();
        page.route(MOVE, held::add);
        moveByKeys(1);
        assertThat(cardIn(1)).isVisible();
        org.assertj.core.api.Assertions.assertThat(stored()).isEqualTo(stages.get(0));
        held.get(0).resume();
        awaitStored(1);
        assertThat(cardIn(1)).isVisible();
    }

    @Test
    public void ofTwoFastMovesTheLastHoldsThoughTheFirstIsAnsweredLate() {
        List<Route> held = new ArrayList<>();
        page.route(MOVE, held::add);
        moveByKeys(1);
        assertThat(cardIn(1)).isVisible();
        moveByKeys(1);
        assertThat(cardIn(2)).isVisible();
        page.waitForTimeout(800);
        page.unroute(MOVE);
        held.get(0).resume();
        awaitStored(2);
        assertThat(cardIn(2)).isVisible();
    }

    @Test
    public void aRefusedCardGoesBackWithTheReasonAndKeepsTheFocus() {
        page.route(
                MOVE,
                route -> route.fulfill(
                        new Route.FulfillOptions()
                                .setStatus(403)
                                .setContentType("application/problem+json")
                                .setBody(
                                        "{\"status\":403,\"code\":\"permission/denied\",\"title\":\"That stage is for leads.\"}")));
        moveByKeys(1);
        assertThat(page.getByText("That stage is for leads.").first()).isVisible();
        assertThat(cardIn(0)).isVisible();
        assertThat(cardIn(0).getByRole(AriaRole.LINK)).isFocused();
    }

    @Test
    public void aCardGoesBackWhenTheNetworkIsGone() {
        page.route(MOVE, Route::abort);
        moveByKeys(1);
        assertThat(cardIn(0)).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        org.assertj.core.api.Assertions.assertThat(stored()).isEqualTo(stages.get(0));
    }

    @Test
    public void aLostCardIsAskedForItsReasonFirst() {
        int lost = stages.size() - 1;
        moveByKeys(lost);
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        page.keyboard().press("Escape");
        assertThat(cardIn(0)).isVisible();
        org.assertj.core.api.Assertions.assertThat(stored()).isEqualTo(stages.get(0));
    }
}
