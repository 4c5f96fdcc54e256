package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Doors and the bar in a language that nobody speaks: no word stands in the code. */
public class PseudoTest {
    private static final String BAR = "lena@copperfox.example";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    private final Set<String> faults = new TreeSet<>();

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void noWordOfADoorStandsInTheCode() {
        read("", Screen.outside());
    }

    @Test
    public void noWordOfTheBarStandsInTheCode() {
        read(BAR, Screen.bar());
    }

    private void read(String account, List<Screen> screens) {
        Page page = speaking(account);
        for (Screen screen : screens) {
            Walk.go(page, screen);
            for (Object fault : (List<?>) page.evaluate("screenChecks.plain()")) {
                faults.add(screen.name() + ": " + fault);
            }
        }
        page.context().close();
        assertThat(faults).isEmpty();
    }

    /** Signed in, if an account is given, and in that language, which lasts as long as the tab. */
    private static Page speaking(String account) {
        Page page = browsers.reader(1280, 800, false);
        page.addInitScript(Pseudo.LISTEN);
        page.navigate("/signin?language=" + Pseudo.ACCENTED);
        Walk.settle(page);
        assertThat(page.evaluate("document.documentElement.lang")).isEqualTo(Pseudo.ACCENTED);
        Walk.enter(page, account);
        page.navigate("/");
        Walk.settle(page);
        return page;
    }
}
