package io.guildhall.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The routes of W1 to W4 by hand: the key's hash looked up in a map, the same statement under the same signed context in one
 * round trip, rows written to JSON as they are read. The answers are the product's, byte for byte.
 *
 * <p>Left out: keys that end, checks of input, rate limits, security headers, request ids, logs, guards, whether a record that
 * is linked to is the caller's to see, paging, filters and modules.
 */
final class FloorServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int CONNECTIONS = 8;
    private static final String KEYS = "select s.hash, k.tenant_id, k.member_id from identity.secret s "
            + "join identity.api_key k on k.tenant_id = s.tenant_id and k.id = s.ref_id where s.kind = 'api_key'";

    private final transient JsonFactory json = new JsonFactory();
    private final transient ObjectMapper mapper = new ObjectMapper();
    private final transient Map<String, Caller> callers = new HashMap<>();
    private final transient BlockingQueue<Statements> idle = new ArrayBlockingQueue<>(CONNECTIONS);

    private record Caller(long tenant, long member) {}

    /** One connection and its statements. */
    private record Statements(Entered page, Entered create, Entered move, Entered timeline) {
        static Statements open(Logins logins) throws SQLException {
            Connection connection = logins.runtime();
            return new Statements(
                    new Entered(logins, connection, Deals.SQL, true),
                    new Entered(logins, connection, Create.SQL, false),
                    new Entered(logins, connection, Move.SQL, false),
                    new Entered(logins, connection, Timeline.SQL, true));
        }
    }

    @FunctionalInterface
    private interface Work {
        int run(Statements statements, JsonGenerator out) throws SQLException, IOException;
    }

    FloorServlet(Logins logins) throws SQLException {
        try (Connection superuser = logins.superuser();
                PreparedStatement statement = superuser.prepareStatement(KEYS);
                ResultSet keys = statement.executeQuery()) {
            while (keys.next()) {
                callers.put(keys.getString(1), new Caller(keys.getLong(2), keys.getLong(3)));
            }
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            idle.add(Statements.open(logins));
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String authorization = request.getHeader("Authorization");
        Caller caller = authorization == null ? null : callers.get(hash(authorization.substring(7)));
        if (caller == null) {
            response.sendError(401);
            return;
        }
        String path = request.getPathInfo();
        if (path.endsWith("/timeline")) {
            long contact = Long.parseLong(path.substring("/contacts/".length(), path.lastIndexOf('/')));
            answer(response, (s, out) -> timeline(s, caller, contact, out));
        } else if (path.equals("/deals") && request.getMethod().equals("GET")) {
            long stage = Long.parseLong(request.getParameter("stage_id"));
            long member = Long.parseLong(request.getParameter("responsible_id"));
            answer(response, (s, out) -> page(s, caller, stage, member, out));
        } else if (path.equals("/deals")) {
            JsonNode deal = mapper.readTree(request.getInputStream());
            answer(response, (s, out) -> create(s, caller, deal, response, out));
        } else {
            long id = Long.parseLong(path.substring("/deals/".length()));
            long stage =
                    mapper.readTree(request.getInputStream()).get("stage_id").asLong();
            answer(response, (s, out) -> move(s, caller, id, stage, response, out));
        }
    }

    private void answer(HttpServletResponse response, Work work) throws IOException {
        byte[] body;
        int status;
        Statements statements = idle.poll();
        if (statements == null) {
            statements = take();
        }
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(json._getBufferRecycler(), 2048)) {
            try (JsonGenerator out = json.createGenerator(bytes)) {
                status = work.run(statements, out);
            }
            body = bytes.toByteArray();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            idle.add(statements);
        }
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Statements take() throws IOException {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int page(Statements s, Caller caller, long stage, long member, JsonGenerator out)
            throws SQLException, IOException {
        try (ResultSet rows =
                s.page.rows(caller.tenant, caller.member, caller.tenant, stage, member, caller.tenant, stage, member)) {
            FloorJson.page(out, rows);
        }
        return 200;
    }

    private static int timeline(Statements s, Caller caller, long contact, JsonGenerator out)
            throws SQLException, IOException {
        try (ResultSet rows =
                s.timeline.rows(caller.tenant, caller.member, caller.tenant, contact, caller.tenant, contact)) {
            FloorJson.timeline(out, rows);
        }
        return 200;
    }

    private static int create(
            Statements s, Caller caller, JsonNode deal, HttpServletResponse response, JsonGenerator out)
            throws SQLException, IOException {
        long minor =
                new BigDecimal(deal.get("amount").textValue()).movePointRight(2).longValueExact();
        try (ResultSet row = s.create.rows(
                caller.tenant,
                caller.member,
                caller.tenant,
                deal.get("title").textValue(),
                minor,
                deal.get("contact_id").asLong(),
                deal.get("stage_id").asLong(),
                deal.get("responsible_id").asLong())) {
            row.next();
            response.setHeader("Location", "/api/deals/" + row.getLong(1));
            response.setHeader("ETag", "\"" + row.getLong(2) + "\"");
            FloorJson.deal(out, row);
        }
        return 201;
    }

    private static int move(
            Statements s, Caller caller, long id, long stage, HttpServletResponse response, JsonGenerator out)
            throws SQLException, IOException {
        try (ResultSet row = s.move.rows(caller.tenant, caller.member, stage, caller.tenant, id)) {
            if (!row.next()) {
                return 404;
            }
            response.setHeader("ETag", "\"" + row.getLong(2) + "\"");
            FloorJson.deal(out, row);
        }
        return 200;
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
