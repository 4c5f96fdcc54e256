package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What stages ask for and where deals may go, as an administrator sets it and as everybody who works the board meets it. */
public class PipelineRulesTest {
    @SuppressWarnings("NullAway.Init")
    private static Board board;

    @SuppressWarnings("NullAway.Init")
    private static Client owner;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    @SuppressWarnings("NullAway.Init")
    private static List<Long> stages;

    private long deal;

    @BeforeClass
    public static void open() {
        board = Board.open("strict");
        owner = board.owner;
        page = board.desk();
        stages = board.stages;
    }

    @AfterClass
    public static void close() {
        if (board != null) {
            board.close();
        }
    }

    /** The third stage asks for two things; from the first deals go to the next two and to the last. */
    @Before
    public void rules() {
        owner.patch("/api/stages/" + stages.get(2), "{\"required_fields\":[\"source\",\"amount\"]}")
                .expect(200);
        owner.send("PUT", "/api/pipelines/" + board.pipeline + "/transitions", """
                        {"transitions":[{"from_stage_id":%d,"to_stage_ids":[%d,%d,%d]}]}""".formatted(
                                stages.get(0), stages.get(1), stages.get(2), stages.get(stages.size() - 1)))
                .expect(200);
        deal = board.deal("Roof terrace", 0);
        board.show(deal);
    }

    private Locator card() {
        return board.card(deal);
    }

    private static Locator column(int stage) {
        return board.column(stage);
    }

    private Locator cardIn(int stage) {
        return board.cardIn(deal, stage);
    }

    private JsonNode stored() {
        return board.stored(deal);
    }

    private void awaitStored(int stage) {
        board.awaitStored(deal, stage);
    }

    private void byKeys(String... keys) {
        board.byKeys(deal, keys);
    }

    @Test
    public void everyDoorOfTheApiSaysWhatIsMissingAndWhatIsAllowed() {
        String body = "{\"stage_id\":" + stages.get(2) + "}";
        for (Client.Answer answer : List.of(
                owner.post("/api/deals/" + deal + "/move", body),
                owner.patch("/api/deals/" + deal, body),
                owner.post("/api/deals", "{\"title\":\"New\",\"stage_id\":" + stages.get(2) + "}"),
                owner.post(
                        "/api/deals/bulk",
                        "{\"atomic\":true,\"operations\":[{\"op\":\"update\",\"id\":" + deal + ",\"values\":" + body
                                + "}]}"))) {
            Assertions.assertThat(answer.status()).as(answer.raw().body()).isEqualTo(422);
            Assertions.assertThat(answer.raw().body()).contains("deal/stage-needs", "\"amount\"", "\"source\"");
        }
        Client.Answer forbidden = owner.post("/api/deals/" + deal + "/move", "{\"stage_id\":" + stages.get(3) + "}");
        Assertions.assertThat(forbidden.expect(422).code()).isEqualTo("deal/move-not-allowed");
        Assertions.assertThat(forbidden.body().path("allowed_stage_ids")).hasSize(3);
        owner.post(
                        "/api/deals/" + deal + "/move",
                        "{\"stage_id\":" + stages.get(2) + ",\"values\":{\"source\":\"Fair\",\"amount\":\"5\"}}")
                .expect(200);
    }

    @Test
    public void aDropAsksForWhatIsMissingAndMovesWithIt() {
        board.lift(deal);
        board.over(2);
        page.mouse().up();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        assertThat(cardIn(2)).isVisible();
        dialog.getByRole(AriaRole.BUTTON, named("Save and move")).click();
        assertThat(dialog.getByText("Fill this in.").first()).isVisible();
        dialog.getByLabel("Amount").fill("1,250.50");
        dialog.getByLabel("Source").fill("Fair");
        page.keyboard().press("Enter");
        awaitStored(2);
        Assertions.assertThat(stored().path("amount").asText()).isEqualTo("1250.50");
        Assertions.assertThat(stored().path("source").asText()).isEqualTo("Fair");
        assertThat(cardIn(2)).isVisible();
        assertThat(dialog).isHidden();
    }

    @Test
    public void whatWasTypedOutlivesALostNetwork() {
        page.route(Board.MOVE, Route::abort);
        byKeys("Space", "ArrowRight", "ArrowRight", "Space");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Amount").fill("77");
        dialog.getByLabel("Source").fill("Letter");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        assertThat(cardIn(0)).isVisible();

        page.unroute(Board.MOVE);
        byKeys("Space", "ArrowRight", "ArrowRight", "Space");
        assertThat(dialog.getByLabel("Source")).hasValue("Letter");
        dialog.getByLabel("Source").focus();
        page.keyboard().press("Enter");
        awaitStored(2);
        Assertions.assertThat(stored().path("source").asText()).isEqualTo("Letter");
    }

    @Test
    public void aDropCalledOffLeavesTheCardWhereItWas() {
        byKeys("Space", "ArrowRight", "ArrowRight", "Space");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("Escape");
        assertThat(cardIn(0)).isVisible();
        assertThat(cardIn(0).getByRole(AriaRole.LINK)).isFocused();
        Assertions.assertThat(stored().path("version").asLong()).isEqualTo(1);
    }

    @Test
    public void closedColumnsAreGreyWhileACardIsLiftedAndTakeNone() {
        List<String> asked = Board.asked(page);
        board.lift(deal);
        assertThat(column(3)).hasAttribute("data-forbidden", "true");
        assertThat(column(1)).not().hasAttribute("data-forbidden", "true");
        board.over(3);
        page.mouse().up();
        assertThat(cardIn(0)).isVisible();
        assertThat(column(3)).not().hasAttribute("data-forbidden", "true");

        Locator said = page.locator("[aria-live='assertive']");
        byKeys("Space", "ArrowRight", "ArrowRight", "ArrowRight");
        assertThat(said).containsText("is closed to it. Over Lost.");
        assertThat(column(4)).hasAttribute("data-forbidden", "true");
        page.keyboard().press("Escape");
        page.waitForTimeout(400);
        Assertions.assertThat(asked).isEmpty();

        card().hover();
        card().getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.MENUITEM).nth(3)).isDisabled();
        assertThat(page.getByRole(AriaRole.MENUITEM).nth(1)).isEnabled();
        page.keyboard().press("Escape");
    }

    @Test
    public void aNewDealInThatStageIsAskedToo() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New deal"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Title").fill("Made there");
        dialog.getByRole(AriaRole.COMBOBOX, named("Stage")).click();
        String name =
                owner.get("/api/stages/" + stages.get(2)).body().path("name").asText();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(name))
                .click();
        dialog.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(dialog).isVisible();
        dialog.getByLabel("Amount").fill("9");
        dialog.getByLabel("Source").fill("Walk-in");
        dialog.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(column(2).getByText("Made there")).isVisible();
    }

    @Test
    public void theEditorSetsTheWaysAndWhatIsAskedFor() {
        page.navigate("/settings/pipelines");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Actions for Sales"))
                .first()
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Allowed moves"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByText("One step at a time").click();
        dialog.getByRole(AriaRole.GROUP)
                .first()
                .getByRole(AriaRole.BUTTON, named("Anywhere"))
                .click();
        dialog.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(dialog).isHidden();
        JsonNode ways = owner.get("/api/pipelines/" + board.pipeline + "/transitions")
                .expect(200)
                .body()
                .path("transitions");
        Assertions.assertThat(ways).hasSize(3);
        Assertions.assertThat(ways.path(0).path("from_stage_id").asLong()).isEqualTo(stages.get(1));

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Edit: "))
                .nth(1)
                .click();
        dialog.getByRole(AriaRole.BUTTON, named("Tags")).click();
        dialog.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(page.getByText("asks for Tags")).isVisible();
        owner.patch("/api/stages/" + stages.get(1), "{\"required_fields\":[]}").expect(200);
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
