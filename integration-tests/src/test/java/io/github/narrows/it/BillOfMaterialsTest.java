package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.cli.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a project outside gets its versions from says the same as the pom that the modules are built with. */
class BillOfMaterialsTest {
    private final Document root = pom("pom.xml");
    private final Document bom = pom("narrows-bom/pom.xml");

    BillOfMaterialsTest() throws Exception {}

    @Test
    void namesEveryModuleThatCanBeUsedOutside() throws XPathExpressionException {
        List<String> modules = new ArrayList<>(texts(root, "/project/modules/module"));
        modules.removeAll(List.of("narrows-bom", "integration-tests", "benchmarks"));
        assertThat(texts(bom, "//dependency[starts-with(groupId, '$')]/artifactId"))
                .isEqualTo(modules);
    }

    @Test
    void isOfOneVersionWithTheModulesAndTheCommand() throws XPathExpressionException {
        List<String> version = texts(root, "/project/version");
        assertThat(version).containsExactly(Version.CURRENT);
        assertThat(texts(bom, "/project/parent/version")).isEqualTo(version);
    }

    @Test
    void hasTheNativeTensorFlowOfEveryPlatform() throws XPathExpressionException {
        List<String> classifiers = texts(root, "//profile//tensorflow.classifier");
        assertThat(classifiers).isNotEmpty();
        assertThat(texts(bom, "//classifier")).containsExactlyInAnyOrderElementsOf(classifiers);
    }

    private static Document pom(String path) throws IOException, SAXException, ParserConfigurationException {
        Path file = ProjectRoot.path().resolve(path);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> texts(Document pom, String path) throws XPathExpressionException {
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
