package io.guildhall.rest.internal.start;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The components of Guildhall's own bundles. A partner's are its own affair. */
final class Parts {
    private static final String OURS = "io.guildhall.";

    private final ServiceComponentRuntime components;

    Parts(ServiceComponentRuntime components) {
        this.components = components;
    }

    /** Names of those that miss something they need. */
    List<String> unsatisfied() {
        List<String> names = new ArrayList<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (component.bundle.symbolicName.startsWith(OURS) && lacks(component)) {
                names.add(component.name);
            }
        }
        return names;
    }

    private boolean lacks(ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream()
                .anyMatch(made -> made.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
    }
}
