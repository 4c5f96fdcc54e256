package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What can be set is little enough to be read in a minute, and nobody has to know on which page it stands. */
public class SettingsTest {
    private static final String AGENCY = "mara@northlight.example";
    private static final String MEMBER = "priya@northlight.example";

    /** What can be set on a page, by its words. A group, a table or a pair of passwords is one thing. */
    private static final String SETTINGS = """
            () => {
              const many = 'table, fieldset, [role=group], [role=radiogroup]';
              // What stands below it in smaller letters is not its name.
              const first = (one) => one && document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode()?.data;
              const heading = (one) => one.closest('section')?.querySelector('h2')?.textContent;
              const name = (one) => (first(document.getElementById(one.getAttribute('aria-labelledby'))) || one.getAttribute('aria-label')
                || first(one.labels?.[0]) || heading(one) || one.outerHTML).trim();
              const single = [...document.querySelectorAll('main input')]
                .filter((one) => one.type !== 'hidden' && !one.closest(many) && one.checkVisibility({ opacityProperty: false }))
                .map((one) => one.type === 'password' ? heading(one) : name(one));
              return [...new Set([...single, ...[...document.querySelectorAll(`main :is(${many})`)]
                .filter((one) => !one.parentElement.closest(many)).map((one) => one.matches('table') ? heading(one) : name(one))])];
            }""";

    private static final int MOST_SETTINGS = 25;
    /** What lies beside them arranges records of its own: pipelines, roles, keys. */
    private static final List<String> SETTINGS_PAGES =
            List.of("/settings/you", "/settings/notices", "/settings/calendar", "/settings/workspace");

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
    public void areFewAndFoundByTheirWords() {
        Page page = Walk.enter(browsers.page(1280, 800), AGENCY);
        page.navigate("/");
        Walk.settle(page);
        Set<String> all = new TreeSet<>();
        for (String path : SETTINGS_PAGES) {
            Walk.go(page, Screen.at(path));
            for (Object name : (List<?>) page.evaluate(SETTINGS)) {
                all.add(path + ": " + name);
            }
        }
        assertThat(all).hasSizeBetween(15, MOST_SETTINGS);
        Walk.go(page, Screen.at("/today"));
        Palette palette = new Palette(page);
        palette.summon();
        Set<String> missing = new TreeSet<>();
        for (String setting : all) {
            String name = setting.substring(setting.indexOf(' ') + 1);
            if (!palette.finds(name)) {
                missing.add(setting);
            }
        }
        page.context().close();
        assertThat(missing).isEmpty();
    }

    @Test
    public void onAPhoneTheyAreAListThatLeadsToAPageAndBack() {
        Page page = Walk.enter(browsers.reader(390, 844, true), AGENCY);
        page.navigate("/settings");
        assertThat(heading(page)).hasText("Settings");
        Locator roles = link(page, "Roles");
        roles.focus();
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("Roles");
        assertThat(link(page, "Settings")).isFocused();
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("Settings");
        assertThat(roles).isFocused();
        page.context().close();
    }

    @Test
    public void theListStaysBesideItsPagesAndShowsWhatOneMayOpen() {
        Page page = Walk.enter(browsers.page(1280, 800), MEMBER);
        page.navigate("/settings");
        assertThat(heading(page)).hasText("Your account");
        assertThat(link(page, "Notifications")).isVisible();
        Locator groups = list(page).locator("p");
        assertThat(groups).hasText(new String[] {"You", "Your business"});
        Locator workspace = link(page, "Workspace");
        workspace.focus();
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("Workspace");
        assertThat(workspace).isFocused();
        page.navigate("/settings/roles");
        assertThat(heading(page)).hasText("This page is not here");
        page.context().close();
    }

    private static Locator heading(Page page) {
        return page.locator("main h1");
    }

    private static Locator list(Page page) {
        return page.locator("main nav");
    }

    private static Locator link(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
