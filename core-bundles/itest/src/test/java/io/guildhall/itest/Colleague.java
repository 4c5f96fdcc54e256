package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Somebody at work on a device of their own; used by the test's thread alone. */
record Colleague(String name, Page page) {
    private static final String PASSWORD = "a long enough phrase";

    /** Where pictures go; docs/day and docs/night hold the last ones that were looked at. */
    private static final Path PICTURES = Path.of(System.getProperty("guildhall.pictures", "target/day"));

    private static final ObjectMapper JSON = new ObjectMapper();

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
        // The house that the tests share may still be building its own two beside it.
        page.waitForURL(address -> !address.contains("/signup"), new Page.WaitForURLOptions().setTimeout(60_000));
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

    /** What the house answers to this member's browser. */
    JsonNode asks(String path) {
        try {
            return JSON.readTree(page.request().get(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends something as this member's browser does. */
    APIResponse sends(String method, String path, Map<String, ?> values) {
        return page.request()
                .fetch(
                        path,
                        RequestOptions.create()
                                .setMethod(method)
                                .setData(values)
                                .setHeader("X-Client-Info", "guildhall-web/0.1.0")
                                .setHeader(
                                        "Origin",
                                        House.open().uri("/").toString().replaceAll("/$", ""))
                                .setHeader("Idempotency-Key", UUID.randomUUID().toString()));
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
