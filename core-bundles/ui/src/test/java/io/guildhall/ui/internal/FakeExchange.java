package io.guildhall.ui.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One GET and what was answered. */
final class FakeExchange {
    private final String path;
    private final Map<String, String> requestHeaders = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = 200;

    FakeExchange(String path) {
        this.path = path;
    }

    FakeExchange with(String header, String value) {
        requestHeaders.put(header, value);
        return this;
    }

    HttpServletRequest request() {
        return fake(HttpServletRequest.class, (method, args) -> switch (method) {
            case "getMethod" -> "GET";
            case "getRequestURI" -> path;
            case "getContextPath" -> "";
            case "getPathInfo" -> path.replaceFirst("^/ui", "");
            case "getHeader" -> requestHeaders.get(String.valueOf(args[0]));
            case "isSecure" -> false;
            default -> null;
        });
    }

    HttpServletResponse response() {
        return fake(HttpServletResponse.class, (method, args) -> {
            switch (method) {
                case "setHeader" -> headers.put(String.valueOf(args[0]), String.valueOf(args[1]));
                case "setContentType" -> headers.put("Content-Type", String.valueOf(args[0]));
                case "sendError", "setStatus" -> status = (int) args[0];
                default -> {}
            }
            return method.equals("getOutputStream") ? new Out() : null;
        });
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] args);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answer.to(method.getName(), args == null ? new Object[0] : args)));
    }

    private final class Out extends ServletOutputStream {
        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
