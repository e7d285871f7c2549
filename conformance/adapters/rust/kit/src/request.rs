use serde::Deserialize;

use crate::{Action, Args, Config, Picks};

/// What stopcount asks, one object a line.
#[derive(Debug, Deserialize)]
#[serde(tag = "cmd", rename_all = "camelCase", deny_unknown_fields)]
pub(crate) enum Request {
    Hello {
        id: i32,
        protocol: i32,
    },
    Run {
        id: i32,
        #[serde(rename = "trace")]
        _trace: String,
        config: Config,
        steps: Vec<Action>,
    },
    Reset {
        id: i32,
        #[serde(rename = "trace")]
        _trace: String,
        config: Config,
    },
    Step {
        id: i32,
        action: String,
        args: Args,
        #[serde(default)]
        picks: Picks,
    },
    Bye {
        #[serde(rename = "id")]
        _id: i32,
    },
}

#[cfg(test)]
mod tests {
    use super::Request;

    fn refused(line: &str) -> String {
        serde_json::from_str::<Request>(line).unwrap_err().to_string()
    }

    #[test]
    fn a_step_may_have_picks() {
        let line = r#"{"id":1,"cmd":"step","action":"kill","args":{"group":"g1"},"picks":{"reached":["t1"]}}"#;
        let Request::Step { picks, .. } = serde_json::from_str(line).unwrap() else { panic!("not a step") };
        assert_eq!(picks.reached, ["t1"]);
    }

    #[test]
    fn what_the_protocol_does_not_name_is_refused_at_every_level() {
        let config = r#""config":{"shape":"seed","groups":[],"tasks":{},"stops":{},"signals":{},"taskSetStopCount":0"#;
        for line in [
            r#"{"id":1,"cmd":"hello","protocol":1,"more":1}"#.to_owned(),
            r#"{"id":1,"cmd":"step","action":"kill","args":{"more":"g1"}}"#.to_owned(),
            r#"{"id":1,"cmd":"step","action":"kill","args":{},"picks":{"more":[]}}"#.to_owned(),
            format!(r#"{{"id":1,"cmd":"reset","trace":"a",{config},"more":0}}}}"#),
            format!(r#"{{"id":1,"cmd":"run","trace":"a",{config}}},"steps":[{{"action":"kill","args":{{}},"more":0}}]}}"#),
        ] {
            assert!(refused(&line).contains("unknown field `more`"), "{line}");
        }
    }

    #[test]
    fn an_unknown_command_and_a_count_beyond_32_bits_are_refused() {
        assert!(refused(r#"{"id":1,"cmd":"dance"}"#).contains("unknown variant `dance`"));
        assert!(refused(r#"{"id":1,"cmd":"hello","protocol":4294967297}"#).contains("4294967297"));
    }
}
