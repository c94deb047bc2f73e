import { useScaffolderTheme } from '@backstage/plugin-scaffolder-react/alpha';
import { TextField } from '@backstage/ui';
import MuiTextField from '@material-ui/core/TextField';

type FormTextFieldProps = {
  id: string;
  label: string;
  value: string;
  required?: boolean;
  disabled?: boolean;
  invalid: boolean;
  placeholder?: string;
  /** The id of the element that says more. */
  describedBy: string;
  onChange: (value: string) => void;
};

/** A line to type into, in the look that the scaffolder's other fields have. */
export function FormTextField(props: FormTextFieldProps) {
  const { required, disabled, invalid, describedBy, onChange, ...rest } = props;
  const theme = useScaffolderTheme();
  if (theme === 'bui') {
    return (
      <TextField
        {...rest}
        isRequired={required}
        secondaryLabel={required ? 'Required' : undefined}
        isDisabled={disabled}
        isInvalid={invalid}
        // The form says what is wrong; the browser's own bubble would keep it from being sent, without a reason.
        validationBehavior="aria"
        aria-describedby={describedBy}
        autoComplete="off"
        spellCheck="false"
        onChange={onChange}
      />
    );
  }
  return (
    <MuiTextField
      {...rest}
      fullWidth
      margin="normal"
      required={required}
      disabled={disabled}
      error={invalid}
      inputProps={{
        'aria-describedby': describedBy,
        autoComplete: 'off',
        spellCheck: false,
      }}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
