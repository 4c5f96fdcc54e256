package io.guildhall.itest;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Assume;

/** Chromium from the system's packages, headless; a new profile per context. */
final class Browsers implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** For what a quiet machine does in a second and a throttled one in many. */
    private static final double PATIENCE_MS = 60_000;

    /** Notes what the page is waiting to be answered, for whoever waits until it is at rest. */
    private static final String ASKED = """
            (() => {
              const asked = (window.asked = new Set());
              const ask = window.fetch;
              window.fetch = (...wish) => {
                const one = { toString: () => String(wish[0]?.url ?? wish[0]) };
                asked.add(one);
                return ask(...wish).finally(() => asked.delete(one));
              };
            })()""";

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")));
    }

    static Browsers open() {
        if (!Files.isExecutable(CHROMIUM)) {
            System.out.println(
                    "Browser tests are skipped: there is no /usr/bin/chromium. Get it: apt-get install chromium");
            Assume.assumeTrue("needs /usr/bin/chromium: apt-get install chromium", false);
        }
        return new Browsers(Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
    }

    Page page(int width, int height) {
        return page(options(width, height));
    }

    /** Somebody before the door of a house of the test's own. */
    Page stranger(URI house) {
        return page(options(house, 1280, 800));
    }

    /** The same on a phone, as narrow as phones are. */
    Page phone(URI house) {
        return page(options(house, 360, 740).setHasTouch(true).setIsMobile(true));
    }

    /** One that is signed in by its cookie, on a house of the test's own. */
    Page page(URI house, String cookie) {
        Page page = page(options(house, 1280, 800));
        String[] parts = cookie.split("=", 2);
        page.context().addCookies(List.of(new Cookie(parts[0], parts[1]).setUrl(house.toString())));
        return page;
    }

    /**
     * With the service worker, which others go without: what it keeps would hide what a test has to see.
     *
     * @param withoutPolicy lets the test start what the page's policy forbids
     */
    Page app(boolean withoutPolicy) {
        return page(
                options(1280, 800).setServiceWorkers(ServiceWorkerPolicy.ALLOW).setBypassCSP(withoutPolicy));
    }

    /** With a profile that outlives it, as a tablet's does, and a service worker. */
    BrowserContext tablet(Path profile) {
        BrowserType.LaunchPersistentContextOptions options = new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"))
                .setBaseURL(House.open().uri("/").toString())
                .setViewportSize(1180, 820)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setServiceWorkers(ServiceWorkerPolicy.ALLOW)
                .setLocale("en-GB");
        BrowserContext context = playwright.chromium().launchPersistentContext(profile, options);
        context.setDefaultTimeout(PATIENCE_MS);
        return context;
    }

    /** @param touch a finger instead of a mouse */
    Page reader(int width, int height, boolean touch) {
        return page(options(width, height).setHasTouch(touch).setIsMobile(touch));
    }

    private static Browser.NewContextOptions options(int width, int height) {
        return options(House.open().uri("/"), width, height);
    }

    private static Browser.NewContextOptions options(URI house, int width, int height) {
        return new Browser.NewContextOptions()
                .setBaseURL(house.toString())
                .setViewportSize(width, height)
                // Nobody watches, and what moves would be drawn sixty times a second by the processor.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setLocale("en-GB");
    }

    private Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.addInitScript(ASKED);
        context.setDefaultTimeout(PATIENCE_MS);
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
