package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** A house of its own and its owner before the board of its first pipeline. Used by the test's thread alone. */
final class Board implements AutoCloseable {
    static final Pattern MOVE = Pattern.compile("/api/deals/\\d+/move$");

    private static final int TRIES = 300;

    final Client owner;
    final long pipeline;

    /** In their order. */
    final List<Long> stages = new ArrayList<>();

    private final Desk at;
    private final Page desk;

    private Board(Desk at) {
        this.at = at;
        this.owner = at.owner;
        this.desk = at.page;
        this.pipeline = owner.get("/api/pipelines?is_default=true")
                .expect(200)
                .body()
                .path("data")
                .path(0)
                .path("id")
                .asLong();
        allStages().forEach(stage -> stages.add(stage.path("id").asLong()));
    }

    /** @param word stands in the names of the house and of its owner */
    static Board open(String word) {
        return new Board(Desk.open(word));
    }

    /** The owner's screen on a desk, the same for all tests of a class. */
    Page desk() {
        return desk;
    }

    /** The owner's screen on something that is touched. */
    Page tablet(int width, int height) {
        return at.tablet(width, height);
    }

    List<JsonNode> allStages() {
        List<JsonNode> found = new ArrayList<>();
        owner.get("/api/stages?per_page=50&sort=position&pipeline_id=" + pipeline)
                .expect(200)
                .body()
                .path("data")
                .forEach(found::add);
        return found;
    }

    long deal(String title, int stage) {
        return at.made("/api/deals", "{\"title\":\"" + title + "\",\"stage_id\":" + stages.get(stage) + "}");
    }

    JsonNode stored(long deal) {
        return owner.get("/api/deals/" + deal).expect(200).body();
    }

    void expectStored(long deal, int stage) {
        Assertions.assertThat(stored(deal).path("stage_id").asLong()).isEqualTo(stages.get(stage));
    }

    void awaitStored(long deal, int stage) {
        for (int i = 0; i < TRIES && stored(deal).path("stage_id").asLong() != stages.get(stage); i++) {
            desk.waitForTimeout(100);
        }
        expectStored(deal, stage);
    }

    /** Whatever the app asks to be moved from now on. */
    static List<String> asked(Page page) {
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> {
            if (MOVE.matcher(request.url()).find()) {
                asked.add(request.url());
            }
        });
        return asked;
    }

    void show(long deal) {
        desk.unrouteAll();
        desk.navigate("/pipeline/" + pipeline);
        assertThat(card(deal)).isVisible();
    }

    Locator card(long deal) {
        return card(desk, deal);
    }

    static Locator card(Page page, long deal) {
        return page.locator("[data-card='" + deal + "']");
    }

    Locator column(int stage) {
        return desk.locator("section[aria-labelledby='stage-" + stages.get(stage) + "']");
    }

    Locator cardIn(long deal, int stage) {
        return column(stage).locator("[data-card='" + deal + "']");
    }

    /** Takes a card in hand with the mouse. */
    void lift(long deal) {
        BoundingBox from = card(deal).boundingBox();
        desk.mouse().move(from.x + 40, from.y + 20);
        desk.mouse().down();
        desk.mouse().move(from.x + 60, from.y + 40, new Mouse.MoveOptions().setSteps(4));
    }

    void over(double x, double y) {
        desk.mouse().move(x, y, new Mouse.MoveOptions().setSteps(12));
    }

    void over(int stage) {
        BoundingBox to = column(stage).boundingBox();
        over(to.x + to.width / 2, to.y + 150);
    }

    void drag(long deal, BoundingBox to) {
        lift(deal);
        over(to.x + to.width / 2, to.y + to.height / 2);
        desk.waitForTimeout(200);
        desk.mouse().up();
    }

    void byKeys(long deal, String... keys) {
        card(deal).getByRole(AriaRole.LINK).focus();
        for (String key : keys) {
            desk.keyboard().press(key);
        }
    }

    /** @param steps columns to the right */
    void moveByKeys(long deal, int steps) {
        List<String> keys = new ArrayList<>(List.of("Space"));
        for (int i = 0; i < steps; i++) {
            keys.add("ArrowRight");
        }
        keys.add("Space");
        byKeys(deal, keys.toArray(String[]::new));
    }

    @Override
    public void close() {
        at.close();
    }
}
