package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The room on a host's tablet. Used by the test's thread alone. */
record FloorTablet(Page page) {
    private static final String PASSWORD = "a long enough phrase";
    private static final String FLOOR = "/m/hospitality/floor";

    void enter(String email) {
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        press("Sign in");
        page.waitForURL(url -> !url.contains("/signin"));
        open();
    }

    void open() {
        page.navigate(FLOOR);
        assertThat(table("T1", "")).isVisible();
    }

    /** Two taps: the table, and how many they are. */
    void seat(String name, int size) {
        table(name, "Free").click();
        press(size + " guests");
        assertThat(table(name, "Seated")).isVisible();
    }

    /** Three taps: the table, what is to be done, and where. */
    void move(String from, String to) {
        table(from, "Seated").click();
        press("Move");
        table(to, "Free").click();
        assertThat(table(to, "Seated")).isVisible();
        assertThat(table(from, "Free")).isVisible();
    }

    void finish(String name) {
        table(name, "Seated").click();
        press("They have left");
        assertThat(table(name, "Free")).isVisible();
    }

    /** The table as the room names it to those who hear it. */
    Locator table(String name, String standing) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^Table " + name + ", .*" + standing)));
    }

    void press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    /** What was refused, and waits for a decision. */
    Locator refused(String words) {
        return page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText(words));
    }
}
