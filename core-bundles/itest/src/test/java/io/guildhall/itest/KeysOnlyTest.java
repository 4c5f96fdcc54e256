package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Part of a day without a mouse: a business opened, a contact made, found, changed and written about, a card moved. */
public class KeysOnlyTest {
    private static final String PASSWORD = "a long enough phrase";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private Page page;

    @SuppressWarnings("NullAway.Init")
    private Keys keys;

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
    public void aBusinessIsOpenedWithoutAMouse() {
        at("/signup");
        keys.tabTo("input[name=edition]");
        keys.tabTo("input[autocomplete=organization]");
        keys.type("Keyboard makers");
        keys.press("Tab");
        keys.type("Klara Tast");
        keys.press("Tab");
        keys.type("klara@tasten.example");
        keys.press("Tab");
        keys.type("short");
        keys.press("Enter");
        // Refused at the field, which says so.
        Locator password = page.locator("input[autocomplete=new-password]");
        assertThat(password).hasAttribute("aria-invalid", "true");
        password.focus();
        keys.press("Control+a");
        keys.type(PASSWORD);
        keys.press("Enter");
        page.waitForURL(address -> !address.contains("/signup"));
        assertThat(page.locator("#page h1")).isVisible();
        page.context().close();
    }

    @Test
    public void aDayWithoutAMouse() {
        house();
        at("/signin");
        signIn();
        skipTheNavigation();
        addAContact();
        openItFromTheList();
        editItAndComeBack();
        noteSomethingAndNameAColleague();
        moveADeal();
        page.context().close();
    }

    private static void house() {
        Workspace house = Workspace.open("crm", "keyboard");
        house.join("member", "rosa", null);
        for (String name : new String[] {"Ada Adler", "Ben Brandt", "Cora Conti"}) {
            house.owner().post("/api/contacts", "{\"name\":\"" + name + "\"}").expect(201);
            house.owner()
                    .post("/api/deals", "{\"title\":\"Desk for " + name + "\"}")
                    .expect(201);
        }
    }

    private void at(String path) {
        page = browsers.page(1280, 800);
        keys = new Keys(page);
        page.navigate(path);
        Walk.settle(page);
    }

    private void signIn() {
        keys.tabTo("input[type=email], input[autocomplete=username]");
        keys.type("owner@keyboard.example");
        keys.tabTo("input[type=password]");
        keys.type(PASSWORD);
        keys.press("Enter");
        assertThat(page.locator("#page h1")).isVisible();
        Walk.settle(page);
    }

    /** The first key at all offers to skip what stands on every page. */
    private void skipTheNavigation() {
        page.evaluate("document.activeElement?.blur()");
        keys.tabTo("a[href='#page']");
        keys.press("Enter");
        assertThat((Boolean) page.evaluate("document.activeElement.matches('#page, #page *')"))
                .isTrue();
        for (String landmark : new String[] {"header", "nav", "main"}) {
            assertThat(page.locator(landmark).first()).isVisible();
        }
        assertThat(page.locator("h1")).hasCount(1);
    }

    /** The form takes the focus, and its button gets it back. */
    private void addAContact() {
        keys.goTo("Contacts", "**/contacts*");
        keys.tabToButton("New contact");
        String button = keys.held();
        keys.press("Enter");
        Locator form = page.getByRole(AriaRole.DIALOG);
        assertThat(form.locator("input").first()).isFocused();
        keys.press("Escape");
        assertThat(form).hasCount(0);
        keys.awaitHeld(button);
        keys.press("Enter");
        assertThat(form.locator("input").first()).isFocused();
        keys.type("Dora Dietz");
        keys.press("Enter");
        assertThat(form).hasCount(0);
        keys.hears("Dora Dietz");
    }

    private void openItFromTheList() {
        keys.goTo("Contacts", "**/contacts*");
        keys.tabTo("[aria-rowindex] a[href^='/contacts/']");
        keys.press("ArrowDown");
        assertThat(page.locator("[aria-rowindex='3'] a:focus").first()).isVisible();
        keys.press("Enter");
        page.waitForURL("**/contacts/*");
        Walk.settle(page);
    }

    private void editItAndComeBack() {
        keys.tabToButton("Actions");
        keys.press("Enter");
        keys.choose("Edit");
        Locator form = page.getByRole(AriaRole.DIALOG);
        assertThat(form.locator("input").first()).isFocused();
        keys.tabTo("[role=dialog] input[type=email]");
        keys.type("someone@keyboard.example");
        keys.press("Enter");
        assertThat(form).hasCount(0);
        assertThat(page.getByText("someone@keyboard.example").first()).isVisible();
        // The entry of the menu is gone; the button that opened the menu is there.
        assertThat(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Actions").setExact(true)))
                .isFocused();
    }

    private void noteSomethingAndNameAColleague() {
        keys.tabTo("[role=textbox][contenteditable]");
        keys.type("Typed without a mouse, see @ros");
        Locator colleague = page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText("rosa"));
        assertThat(colleague).hasAttribute("aria-selected", "true");
        keys.press("Enter");
        assertThat(page.getByRole(AriaRole.TEXTBOX).filter(new Locator.FilterOptions().setHasText("@keyboard rosa")))
                .isFocused();
        keys.press("Control+Enter");
        Locator said = page.locator("main li").filter(new Locator.FilterOptions().setHasText("Typed without a mouse"));
        assertThat(said.first()).containsText("@keyboard rosa");
    }

    private void moveADeal() {
        keys.goTo("Pipeline", "**/pipeline*");
        keys.tabTo("[data-card] a");
        String card = page.evaluate("document.activeElement.closest('[data-card]').dataset.card")
                .toString();
        String from = stageOf(card);
        keys.press("Space");
        keys.hears("Desk for");
        keys.press("ArrowRight");
        keys.hears("Over Qualified");
        keys.press("Space");
        page.waitForCondition(() -> !stageOf(card).equals(from));
        Walk.settle(page);
        assertThat(page.evaluate("document.activeElement.closest('[data-card]')?.dataset.card"))
                .isEqualTo(card);
    }

    private String stageOf(String card) {
        return String.valueOf(page.evaluate(
                "(card) => document.querySelector(`[data-card='${card}']`)"
                        + "?.closest('[aria-labelledby]').getAttribute('aria-labelledby')",
                card));
    }
}
