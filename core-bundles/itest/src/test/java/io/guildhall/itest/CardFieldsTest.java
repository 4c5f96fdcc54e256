package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a workspace has added to deals stands on the cards of its pipeline as soon as somebody wants it there. */
public class CardFieldsTest {
    @SuppressWarnings("NullAway.Init")
    private static Board board;

    @SuppressWarnings("NullAway.Init")
    private static Page page;

    private static long deal;
    private static long bare;

    @BeforeClass
    public static void open() {
        board = Board.open("cardfields");
        page = board.desk();
        add("{\"entity\":\"crm.deal\",\"label\":\"Plan\",\"type\":\"choice\",\"choices\":[\"Gold\",\"Silver\"]}");
        add("{\"entity\":\"crm.deal\",\"label\":\"Seats\",\"type\":\"integer\"}");
        deal = board.deal("Roof terrace", 0);
        bare = board.deal("Cellar", 1);
        change("{\"c_plan\":\"Gold\",\"c_seats\":1200}");
    }

    @AfterClass
    public static void close() {
        if (board != null) {
            board.close();
        }
    }

    private static void add(String field) {
        board.owner.post("/api/custom-fields", field).expect(201);
    }

    private static void change(String values) {
        board.owner.patch("/api/deals/" + deal, values).expect(200);
    }

    @Test
    public void theyAreChosenFollowedAndKeptInAViewThatOnlyThePipelineHas() {
        page.navigate("/pipeline");
        assertThat(board.card(deal)).isVisible();
        assertThat(board.card(deal).locator("dl")).hasCount(0);

        button("Fields on cards").click();
        choose("Plan");
        choose("Seats");
        page.keyboard().press("Escape");
        assertThat(facts(deal)).hasText(Pattern.compile("^Plan\\s*Gold\\s*Seats\\s*1,200$"));
        assertThat(board.card(bare).locator("dl")).hasCount(0);

        change("{\"c_plan\":\"Silver\"}");
        assertThat(facts(deal)).containsText("Silver");

        button("Save as view").click();
        Locator form = page.getByRole(AriaRole.DIALOG);
        form.getByRole(AriaRole.TEXTBOX).fill("Plans and seats");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(button("Plans and seats")).hasAttribute("aria-pressed", "true");

        page.navigate("/deals");
        assertThat(page.getByRole(AriaRole.ROW).first()).isVisible();
        assertThat(button("Plans and seats")).hasCount(0);
        page.navigate("/pipeline");
        assertThat(facts(deal)).containsText("1,200");
        button("Plain cards").click();
        assertThat(board.card(deal).locator("dl")).hasCount(0);
    }

    @Test
    public void theBoardTellsWhichFieldsItDoesNotHave() {
        var refused = board.owner
                .get("/api/pipelines/" + board.pipeline + "/board?fields=c_plan,c_nothing")
                .expect(400)
                .body();
        assertThat(refused.path("field").asText()).isEqualTo("fields");
        assertThat(board.owner
                        .get("/api/pipelines/" + board.pipeline + "/board?fields=c_seats")
                        .expect(200)
                        .body()
                        .findValue("added")
                        .path("c_seats")
                        .asInt())
                .isEqualTo(1200);
    }

    private static Locator facts(long id) {
        return board.card(id).locator("dl");
    }

    private static Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void choose(String field) {
        Locator menu = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Fields on cards"));
        menu.getByRole(AriaRole.COMBOBOX).click();
        menu.getByRole(AriaRole.OPTION, new Locator.GetByRoleOptions().setName(field))
                .click();
    }
}
