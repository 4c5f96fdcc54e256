package io.guildhall.itest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** One finger on the glass, by the browser's own input: what scrolls under a real one scrolls under this. Not thread-safe. */
final class Finger {
    private static final int FRAME_MS = 16;

    private final Page page;
    private final CDPSession glass;
    private double x;
    private double y;

    Finger(Page page) {
        this.page = page;
        this.glass = page.context().newCDPSession(page);
    }

    Finger down(double atX, double atY) {
        x = atX;
        y = atY;
        send("touchStart");
        return this;
    }

    /** Slides there, a step a frame. */
    Finger to(double toX, double toY, int steps) {
        double fromX = x;
        double fromY = y;
        for (int i = 1; i <= steps; i++) {
            x = fromX + (toX - fromX) * i / steps;
            y = fromY + (toY - fromY) * i / steps;
            send("touchMove");
            page.waitForTimeout(FRAME_MS);
        }
        return this;
    }

    void up() {
        send("touchEnd");
    }

    private void send(String type) {
        JsonArray points = new JsonArray();
        if (!type.equals("touchEnd")) {
            JsonObject point = new JsonObject();
            point.addProperty("x", x);
            point.addProperty("y", y);
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        glass.send("Input.dispatchTouchEvent", event);
    }
}
