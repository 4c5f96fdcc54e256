package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Somebody at work on a device of their own; used by the test's thread alone. */
record Colleague(String name, Page page) {
    private static final String PASSWORD = "a long enough phrase";

    /** Where pictures of the day go; docs/day holds the last ones that were looked at. */
    private static final Path PICTURES = Path.of(System.getProperty("guildhall.pictures", "target/day"));

    static Colleague at(Browsers browsers, String name, int width, int height, ColorScheme looks) {
        Page page = browsers.reader(width, height, width < 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(looks));
        return new Colleague(name, page);
    }

    /** Opens a business and is its owner. */
    void founds(String business, String edition) {
        page.navigate("/signup");
        page.getByText(edition).click();
        page.getByLabel("Name of your business").fill(business);
        page.getByLabel("Your name").fill(name);
        page.getByLabel("E-mail").fill(email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        press("Open workspace");
        page.waitForURL(address -> !address.contains("/signup"));
    }

    /** Follows the link that came with an invitation. */
    void joins(String link) {
        page.navigate(link);
        page.getByLabel("Your name").fill(name);
        page.locator("input[autocomplete=new-password]").fill(PASSWORD);
        press("Join");
        page.waitForURL(address -> !address.contains("/invite"));
    }

    String email() {
        return name.split(" ", 2)[0].toLowerCase(java.util.Locale.ROOT) + "@harbour.example";
    }

    /** Presses the button or the entry of a menu of exactly this name. */
    void press(String button) {
        button(button).click();
    }

    Locator button(String button) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true));
    }

    void choose(String entry) {
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(entry))
                .click();
    }

    void sees(String words) {
        assertThat(page.getByText(words).first()).isVisible();
    }

    void sees(Pattern words) {
        assertThat(page.getByText(words).first()).isVisible();
    }

    /** Any page told here knows afterwards whether it has been loaded again. */
    void marks() {
        page.evaluate("window.neverLoadedAgain = true");
    }

    boolean neverLoadedAgain() {
        return Boolean.TRUE.equals(page.evaluate("window.neverLoadedAgain === true"));
    }

    void picture(String title) {
        page.waitForTimeout(700);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(title + ".png")));
    }
}
