package io.guildhall.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guildhall.action.Action;
import io.guildhall.entity.EntityType;
import io.guildhall.module.Module;
import io.guildhall.rest.internal.describe.OpenApi;
import io.guildhall.rest.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.Test;

/**
 * Keeps {@code openapi/guildhall.json}, from which the interface's types are made, in step with the code. To write it anew:
 * {@code mvn test -pl core-bundles/rest -Dtest=OpenApiFileTest -Dguildhall.openapi=write}.
 */
public final class OpenApiFileTest {
    private static final Path FILE = Path.of("openapi", "guildhall.json");

    private static Map<String, Object> document() {
        List<EntityType> entities = new ArrayList<>();
        List<Action> actions = new ArrayList<>();
        List<Class<?>> resources = new ArrayList<>();
        for (String bundle : List.of(
                "io.guildhall.crm.internal.CrmModule",
                "io.guildhall.identity.internal.IdentityModule",
                "io.guildhall.record.internal.imports.RecordModule")) {
            Components components = new Components(bundle);
            for (Module module : components.modules()) {
                entities.addAll(module.entities());
                actions.addAll(module.actions());
            }
            resources.addAll(components.resources());
        }
        // These have routes and no entities.
        resources.addAll(new Components("io.guildhall.notify.internal.NotifyModule").resources());
        resources.addAll(new Components("io.guildhall.workflow.internal.WorkflowModule").resources());
        resources.addAll(new Components("io.guildhall.outward.internal.OutwardModule").resources());
        resources.addAll(new Components("io.guildhall.realtime.internal.presence.PresenceResource").resources());
        return OpenApi.document("Guildhall", entities, actions, resources);
    }

    @Test
    public void theFileIsWhatTheCodeSays() throws IOException {
        String now = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n";
        if ("write".equals(System.getProperty("guildhall.openapi"))) {
            Files.createDirectories(FILE.toAbsolutePath().getParent());
            Files.writeString(FILE, now);
        }
        assertThat(Json.MAPPER.readTree(Files.readString(FILE)))
                .as("openapi/guildhall.json is older than the code; write it anew as this class says")
                .isEqualTo(Json.MAPPER.readTree(now));
    }

    @Test
    public void everyReferenceHasItsSchemaAndEveryOperationItsName() {
        JsonNode document = Json.MAPPER.valueToTree(document());
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
        List<JsonNode> names = document.path("paths").findValues("operationId");
        assertThat(new TreeSet<>(names.stream().map(JsonNode::asText).toList())).hasSameSizeAs(names);
    }

    @Test
    public void theCallsThatPartnersKnowAreThere() {
        JsonNode paths = Json.MAPPER.valueToTree(document()).path("paths");
        assertThat(paths.has("/api/deals")).isTrue();
        assertThat(paths.path("/api/deals/{id}").fieldNames()).toIterable().containsExactly("get", "patch", "delete");
        assertThat(paths.path("/api/deals/{id}/move").has("post")).isTrue();
    }
}
