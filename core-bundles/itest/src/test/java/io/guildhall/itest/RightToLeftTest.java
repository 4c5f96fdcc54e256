package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Where one reads towards the left, forward is leftward: for a card in hand and for arrow keys. */
public class RightToLeftTest {
    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    private final List<Long> stages = new ArrayList<>();

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void aCardGoesToTheNextStageOnItsLeftByMouseAndByKeys() {
        Workspace house = Workspace.open("crm", "leftward");
        stages(house.owner());
        deal(house.owner(), "There already", 1);
        long deal = deal(house.owner(), "Roof terrace", 0);
        Page page = leftward();

        BoundingBox first = column(page, 0).boundingBox();
        BoundingBox second = column(page, 1).boundingBox();
        assertThat(second.x).isLessThan(first.x);
        BoundingBox from = card(page, deal).boundingBox();
        BoundingBox to = column(page, 1).locator("[data-card]").first().boundingBox();
        page.mouse().move(from.x + from.width - 40, from.y + 20);
        page.mouse().down();
        page.mouse().move(from.x + from.width - 60, from.y + 40, new Mouse.MoveOptions().setSteps(4));
        page.mouse().move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        page.waitForTimeout(200);
        page.mouse().up();
        assertThat(column(page, 1).locator("[data-card='" + deal + "']")).isVisible();
        await(page, house.owner(), deal, 1);

        card(page, deal).locator("a").first().focus();
        page.keyboard().press("Space");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Space");
        await(page, house.owner(), deal, 2);
        assertThat(column(page, 2).locator("[data-card='" + deal + "']")).isVisible();
        page.context().close();
    }

    private void stages(Client owner) {
        for (JsonNode pipeline : owner.get("/api/pipelines").expect(200).body().path("data")) {
            if (pipeline.path("is_default").asBoolean()) {
                owner.get("/api/stages?sort=position&pipeline_id=" + pipeline.path("id"))
                        .body()
                        .path("data")
                        .forEach(stage -> stages.add(stage.path("id").asLong()));
            }
        }
    }

    private long deal(Client owner, String title, int stage) {
        return owner.post("/api/deals", "{\"title\":\"" + title + "\",\"stage_id\":" + stages.get(stage) + "}")
                .expect(201)
                .id();
    }

    private static Page leftward() {
        Page page = browsers.page(1280, 800);
        page.navigate("/signin?language=" + Pseudo.LEFTWARD);
        Walk.settle(page);
        Walk.enter(page, "owner@leftward.example", "a long enough phrase");
        page.navigate("/pipeline");
        Walk.settle(page);
        assertThat(page.evaluate("document.documentElement.dir")).isEqualTo("rtl");
        return page;
    }

    private Locator column(Page page, int stage) {
        return page.locator("[aria-labelledby='stage-" + stages.get(stage) + "']");
    }

    private static Locator card(Page page, long deal) {
        return page.locator("[data-card='" + deal + "']");
    }

    private void await(Page page, Client owner, long deal, int stage) {
        long stored = 0;
        for (int i = 0; i < 300 && stored != stages.get(stage); i++) {
            page.waitForTimeout(100);
            stored = owner.get("/api/deals/" + deal)
                    .expect(200)
                    .body()
                    .path("stage_id")
                    .asLong();
        }
        assertThat(stored).isEqualTo(stages.get(stage));
    }
}
