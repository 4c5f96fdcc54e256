package io.guildhall.outward.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.channel.ChannelTrouble;
import io.guildhall.channel.Inbound;
import io.guildhall.channel.Line;
import io.guildhall.channel.MessengerProvider;
import io.guildhall.channel.OutsideWorld;
import io.guildhall.channel.OutsideWorld.Reply;
import io.guildhall.channel.OutsideWorld.Request;
import io.guildhall.outward.internal.value.Json;
import io.guildhall.outward.internal.value.Macs;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The Cloud API of WhatsApp: messages go out as JSON with a bearer token, what comes in is signed with the app's secret. Outside of a
 * day after the other one wrote it takes approved templates only, which it says itself.
 */
@Component(service = MessengerProvider.class)
public final class CloudApi implements MessengerProvider {
    static final String HOME = "https://graph.facebook.com/v21.0";
    private static final Set<Integer> BUSY = Set.of(408, 425, 429);
    /** Of the API itself: too many messages in a moment. */
    private static final Set<Integer> SLOW_DOWN = Set.of(4, 80_007, 130_429, 131_048, 131_056);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_ANSWER = 64 << 10;
    private static final int MOST_TEMPLATES = 512 << 10;

    private final OutsideWorld world;

    @Activate
    public CloudApi(@Reference OutsideWorld world) {
        this.world = world;
    }

    @Override
    public String key() {
        return "cloud_api";
    }

    @Override
    public String title() {
        return "WhatsApp Cloud API";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("phone_number_id", false, true),
                new Setting("business_account_id", false, false),
                new Setting("base_url", false, false),
                new Setting("token", true, true),
                new Setting("app_secret", true, true),
                new Setting("verify_token", true, true));
    }

    @Override
    public Optional<Duration> answerTime() {
        return Optional.of(Duration.ofHours(24));
    }

    @Override
    public List<Template> templates(Line line) throws ChannelTrouble {
        String account = line.setting("business_account_id");
        if (account.isEmpty()) {
            return List.of();
        }
        String path = "/" + account + "/message_templates?status=APPROVED&limit=200&fields=name,language,components";
        Reply reply = answer(request(line, "GET", path, new byte[0], MOST_TEMPLATES));
        if (!reply.ok()) {
            throw refused(reply);
        }
        List<Template> templates = new ArrayList<>();
        for (JsonNode each : Json.lenient(reply.body()).path("data")) {
            String text = "";
            for (JsonNode part : each.path("components")) {
                text = part.path("type").asText().equals("BODY")
                        ? part.path("text").asText("")
                        : text;
            }
            templates.add(new Template(
                    each.path("name").asText(), each.path("language").asText(), text));
        }
        return templates;
    }

    @Override
    public String send(Line line, Outgoing message) throws ChannelTrouble {
        byte[] body = Json.write(json(message)).getBytes(StandardCharsets.UTF_8);
        return id(
                answer(request(line, "POST", "/" + line.setting("phone_number_id") + "/messages", body, MOST_ANSWER)));
    }

    private static Request request(Line line, String method, String path, byte[] body, int most) {
        String base = line.setting("base_url").isEmpty()
                ? HOME
                : line.setting("base_url").replaceAll("/+$", "");
        return new Request(
                method,
                base + path,
                Map.of(
                        "Authorization", "Bearer " + line.secret("token"),
                        "Content-Type", "application/json",
                        "User-Agent", "Guildhall-Messenger/1"),
                body,
                PATIENCE,
                most);
    }

    private Reply answer(Request request) throws ChannelTrouble {
        try {
            return world.call(request);
        } catch (ConnectException e) {
            throw new ChannelTrouble("Nobody answers.", false, e);
        } catch (IOException e) {
            // The request may have got there: sending it again could send the message twice.
            throw new ChannelTrouble("No answer came; it may have been sent.", true, e);
        } catch (ProblemException e) {
            throw new ChannelTrouble(e.problem().title(), true, e);
        }
    }

    private static String id(Reply reply) throws ChannelTrouble {
        JsonNode body = Json.lenient(reply.body());
        String id = body.path("messages").path(0).path("id").asText();
        if (reply.ok() && !id.isEmpty()) {
            return id;
        }
        throw refused(reply);
    }

    private static ChannelTrouble refused(Reply reply) {
        JsonNode error = Json.lenient(reply.body()).path("error");
        String why = "HTTP " + reply.status() + " " + error.path("message").asText("");
        boolean later = reply.status() >= 500
                || BUSY.contains(reply.status())
                || SLOW_DOWN.contains(error.path("code").asInt());
        String brief = why.substring(0, Math.min(why.length(), 500)).strip();
        return later ? new ChannelTrouble(brief, rest(reply)) : new ChannelTrouble(brief, true, null);
    }

    /** In seconds, as it is said to programs; a provider's date is left to our own patience. */
    private static Duration rest(Reply reply) {
        String said = reply.headers().getOrDefault("retry-after", "").strip();
        return said.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(said)) : Duration.ZERO;
    }

    private static Map<String, Object> json(Outgoing message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("messaging_product", "whatsapp");
        json.put("recipient_type", "individual");
        json.put("to", message.to().replaceAll("\\D", ""));
        if (message.template() == null) {
            json.put("type", "text");
            json.put("text", Map.of("body", String.valueOf(message.text()), "preview_url", false));
            return json;
        }
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("name", message.template());
        template.put("language", Map.of("code", message.language()));
        if (!message.values().isEmpty()) {
            List<Map<String, String>> parameters = message.values().stream()
                    .map(value -> Map.of("type", "text", "text", value))
                    .toList();
            template.put("components", List.of(Map.of("type", "body", "parameters", parameters)));
        }
        json.put("type", "template");
        json.put("template", template);
        return json;
    }

    @Override
    public Optional<String> challenge(Line line, Inbound inbound) {
        boolean fits = "subscribe".equals(inbound.query().get("hub.mode"))
                && Macs.same(inbound.query().getOrDefault("hub.verify_token", ""), line.secret("verify_token"));
        String challenge = inbound.query().getOrDefault("hub.challenge", "");
        return fits && challenge.matches("[A-Za-z0-9_-]{1,200}") ? Optional.of(challenge) : Optional.empty();
    }

    @Override
    public List<Event> read(Line line, Inbound inbound) {
        String right =
                "sha256=" + HexFormat.of().formatHex(Macs.of("HmacSHA256", line.secret("app_secret"), inbound.body()));
        if (!Macs.same(right, inbound.header("X-Hub-Signature-256").strip().toLowerCase(Locale.ROOT))) {
            throw Problem.of(401, "hook/signature", "The signature is missing or wrong.")
                    .asException();
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode entry : Json.strict(inbound.body()).path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                read(line, change.path("value"), events);
            }
        }
        return events;
    }

    private static void read(Line line, JsonNode value, List<Event> events) {
        String number = value.path("metadata").path("phone_number_id").asText("");
        if (!number.isEmpty() && !number.equals(line.setting("phone_number_id"))) {
            // One app may have several numbers; each has a line of its own.
            return;
        }
        Map<String, String> names = new LinkedHashMap<>();
        value.path("contacts")
                .forEach(contact -> names.put(
                        contact.path("wa_id").asText(),
                        contact.path("profile").path("name").asText("")));
        for (JsonNode message : value.path("messages")) {
            String from = message.path("from").asText();
            events.add(new Event.Received(
                    message.path("id").asText(), "+" + from, names.getOrDefault(from, ""), text(message), at(message)));
        }
        for (JsonNode status : value.path("statuses")) {
            String why = status.path("errors").path(0).path("title").asText("");
            events.add(new Event.State(
                    status.path("id").asText(), status.path("status").asText(), why, at(status)));
        }
    }

    /** What cannot be read as words is named: {@code [image] Our table}. */
    private static String text(JsonNode message) {
        String type = message.path("type").asText("text");
        return switch (type) {
            case "text" -> message.path("text").path("body").asText("");
            case "button" -> message.path("button").path("text").asText("");
            case "interactive" -> message.path("interactive").findPath("title").asText("");
            default -> ("[" + type + "] " + message.path(type).path("caption").asText("")).strip();
        };
    }

    private static Instant at(JsonNode node) {
        long seconds = node.path("timestamp").asLong(0);
        long now = Instant.now().getEpochSecond();
        return Instant.ofEpochSecond(seconds <= 0 || seconds > now ? now : seconds);
    }
}
