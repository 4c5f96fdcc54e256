package io.guildhall.clinic;

import io.guildhall.module.Edition;
import io.guildhall.module.Module;
import io.guildhall.module.SampleData;
import io.guildhall.module.WorkflowTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** The trade of physiotherapists and their practices. */
@Component
public final class ClinicModule implements Module {
    @Override
    public String key() {
        return "clinic";
    }

    @Override
    public String title() {
        return "Clinic";
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Set<String> requires() {
        return Set.of("crm");
    }

    @Override
    public List<WorkflowTemplate> workflows() {
        return ClinicWorkflows.ALL;
    }

    /** In preparation: shown at sign-up, not to be chosen. */
    @Override
    public Optional<Edition> edition() {
        return Optional.of(new Edition(
                title(),
                "For physiotherapy practices: session records that hold up, in less time than paper takes.",
                List.of(
                        "Patients, kept apart from marketing",
                        "Session notes with body chart, motion and strength",
                        "Outcome measures with scores and their meaning",
                        "Signed notes that cannot be changed, only amended",
                        "Exports for the patient, the insurer and FHIR"),
                false,
                "/sessions",
                List.of(),
                List.of(),
                SampleData.NONE));
    }
}
