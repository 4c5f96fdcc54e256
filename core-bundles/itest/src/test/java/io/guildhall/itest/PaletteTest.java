package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Whatever a page can do is in the palette, too, under the words that stand on the button, and a slip does not hide it. */
public class PaletteTest {
    private static final String AGENCY = "mara@northlight.example";
    private static final String BAR = "lena@copperfox.example";

    /** Buttons that have no entry, each with its reason. */
    private static final Map<String, String> EXCEPT = Map.of(
            "Search or run a commandCtrl K", "opens the palette itself", "Any field", "empties the box beside it");

    /**
     * Names of the buttons in sight, but those in lines that stand for one record or day of many. Which they are is said
     * here once more, apart from what the palette does.
     */
    private static final String BUTTONS = """
            () => {
              const line = 'li, tr, article, dialog, [role=row], [role=gridcell], [role=option], [role=dialog], [role=menu], [data-card]';
              const navigation = '[aria-label="Main navigation"], header a';
              return [...document.querySelectorAll('header button, main button, main [role=button], main [role=tab], main a[class*=Button]')]
                .filter((one) => !one.disabled && !one.closest(line) && !one.closest(navigation) && one.getClientRects().length > 0)
                .filter((one) => one.getAttribute('aria-selected') !== 'true' && one.getAttribute('aria-current') !== 'step')
                .map((one) => (document.getElementById(one.getAttribute('aria-labelledby'))?.textContent
                  || one.getAttribute('aria-label') || one.textContent).replace(/\\s+/g, ' ').trim())
                .filter((name) => name !== '' && name.length <= 60);
            }""";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

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
    public void everyButtonOfTheAgencysPagesHasItsEntry() {
        everyButtonHasItsEntry(AGENCY, Stream.concat(Screen.agency().stream(), Screen.arranging().stream()));
    }

    @Test
    public void everyButtonOfTheBarsPagesHasItsEntry() {
        everyButtonHasItsEntry(BAR, Screen.bar().stream());
    }

    private void everyButtonHasItsEntry(String account, Stream<Screen> screens) {
        Page page = Walk.enter(browsers.page(1280, 800), account);
        page.navigate("/");
        Walk.settle(page);
        Palette palette = new Palette(page);
        Set<String> missing = new TreeSet<>();
        // What is opened on a page lies above the palette; the page itself is looked at once.
        for (Screen screen :
                screens.filter(one -> one.name().equals(one.path())).toList()) {
            Walk.go(page, screen);
            Set<String> names = new TreeSet<>((List<String>) page.evaluate(BUTTONS));
            names.removeAll(EXCEPT.keySet());
            palette.summon();
            for (String name : names) {
                if (!palette.finds(name)) {
                    missing.add(screen.name() + ": " + name);
                }
            }
            page.keyboard().press("Escape");
        }
        page.context().close();
        Assertions.assertThat(missing).isEmpty();
    }

    @Test
    public void aSlipInThePagesNameStillFindsIt() {
        Page page = Walk.enter(browsers.page(1280, 800), AGENCY);
        page.navigate("/today");
        Walk.settle(page);
        Palette palette = new Palette(page);
        for (Map.Entry<String, String> slip : Map.of(
                        "pipelne", "Pipeline", "setings", "Settings", "sing out", "Sign out")
                .entrySet()) {
            palette.summon();
            palette.box().fill(slip.getKey());
            assertThat(palette.entries(slip.getValue()).first()).isVisible();
            page.keyboard().press("Escape");
            assertThat(palette.box()).isHidden();
        }
        page.context().close();
    }

    @Test
    public void aButtonOfThePageIsPressedADealMovesAndTheMembersOwnMenuIsThere() {
        // In a house of its own: the choice of a language goes with the member.
        Client owner = House.client();
        String cookie = owner.signUp("Palette house", "crm", "owner@palette.example")
                .raw()
                .headers()
                .firstValue("set-cookie")
                .orElseThrow()
                .split(";", 2)[0];
        owner.post("/api/contacts", "{\"name\":\"Ann Weaver\"}").expect(201);
        long deal = owner.post("/api/deals", "{\"title\":\"Loom\"}").expect(201).id();
        Page page = browsers.page(House.open().uri("/"), cookie);
        page.navigate("/deals/" + deal);
        Walk.settle(page);
        Palette palette = new Palette(page);
        move(page, palette);
        page.navigate("/contacts");
        Walk.settle(page);
        palette.choose("Columns");
        assertThat(page.locator("[role=dialog], [role=menu]").first()).isVisible();
        page.keyboard().press("Escape");
        palette.choose("Language: Deutsch");
        assertThat(page.locator("h1")).hasText("Kontakte");
        palette.summon();
        palette.box().fill("einstelungen");
        assertThat(palette.entries("Einstellungen").first()).isVisible();
        page.keyboard().press("Escape");
        palette.choose("Sprache: English");
        assertThat(page.locator("h1")).hasText("Contacts");
        palette.choose("Sign out");
        page.waitForURL(Pattern.compile("/signin"));
        page.context().close();
    }

    private static void move(Page page, Palette palette) {
        Locator stages = page.getByRole(
                AriaRole.NAVIGATION,
                new Page.GetByRoleOptions().setName("Stage").setExact(true));
        String other = stages.locator("button:not([aria-current]):not([disabled])")
                .first()
                .innerText()
                .strip();
        palette.choose("Move to " + other);
        assertThat(stages.locator("[aria-current=step]")).hasText(other);
    }
}
