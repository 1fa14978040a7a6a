package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.settings.Setting;
import java.lang.reflect.RecordComponent;

/** What holds for every record of settings. */
public final class SettingsAssertions {
    private SettingsAssertions() {}

    /** Every component is a documented setting whose default, if it is a number, lies in its range; nested ones too. */
    public static void assertDocumented(Record settings) throws ReflectiveOperationException {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            String name = settings.getClass().getSimpleName() + "." + component.getName();
            Setting setting = component.getAnnotation(Setting.class);
            assertThat(setting).as("@Setting of %s", name).isNotNull();
            assertThat(setting.help()).as("help of %s", name).isNotBlank().doesNotEndWith(".");
            if (isNumber(component.getType()) && !setting.value().equals(Setting.REQUIRED)) {
                assertThat(Double.parseDouble(setting.value()))
                        .as("default of %s", name)
                        .isBetween(setting.min(), setting.max());
            }
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            if (accessor.invoke(settings) instanceof Record nested) {
                assertDocumented(nested);
            }
        }
    }

    private static boolean isNumber(Class<?> type) {
        return type == int.class || type == long.class || type == float.class || type == double.class;
    }
}
