package io.guildhall.itest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/** Looks at screens, light and dark, and notes what somebody could not see, read or hit there. Used by the test's thread alone. */
final class Look {
    private static final int AGAIN = 5;

    private final List<String> faults = new ArrayList<>();

    List<String> faults() {
        return faults;
    }

    void note(String fault) {
        faults.add(fault);
    }

    void at(Page page, String where, boolean touch) {
        told(page, where, "screenChecks.axe()");
        if (touch) {
            told(page, where, "screenChecks.small()");
            told(page, where, "screenChecks.wide()");
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Walk.settle(page);
        told(page, where + " in the dark", "screenChecks.axeOfColours()");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /** What a thumb hits when the screen has another size. */
    void hold(Page page, String where, int width, int height) {
        page.setViewportSize(width, height);
        Walk.settle(page);
        told(page, where, "screenChecks.small()");
    }

    private void told(Page page, String where, String question) {
        List<?> found = (List<?>) page.evaluate(question);
        // What has just been opened may still be on its way on a slow machine.
        for (int i = 0; i < AGAIN && !found.isEmpty(); i++) {
            Walk.settle(page);
            found = (List<?>) page.evaluate(question);
        }
        found.forEach(fault -> note(where + ": " + fault));
    }
}
